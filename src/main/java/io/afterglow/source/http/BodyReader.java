package io.afterglow.source.http;

import io.afterglow.codec.Body;
import io.afterglow.codec.CodecException;
import io.afterglow.codec.ContentCoding;
import io.afterglow.codec.ContentRange;
import io.afterglow.model.Why;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Reads a body within its cap and checks its framing. */
record BodyReader(int maxBytes) {

  /** Of an error's body the beginning is enough to see a challenge in it. */
  private static final int GLANCE = 64 << 10;

  private static final int CHUNK = 32 << 10;

  /**
   * @param watched told of the bytes that come
   * @throws Unfit for a body that is there and must not be used
   * @throws BrokenOff for one that arrived in part
   * @throws IOException for one that did not arrive
   */
  Answer.Got read(Response response, Patience.Watched watched) throws IOException {
    Headers headers = response.headers();
    if (response.request().method().equals("HEAD")) { // its length is that of another answer
      return new Answer.Got(response.code(), headers, new byte[0], null, true);
    }
    Set<String> lengths = new TreeSet<>(headers.values("Content-Length"));
    if (lengths.size() > 1 || lengths.stream().anyMatch(l -> !l.strip().matches("\\d{1,18}"))) {
      throw new Unfit(Why.UNREADABLE, "bad framing: its length is not one number");
    }
    boolean framed =
        response.protocol() == Protocol.HTTP_2
            || !lengths.isEmpty()
            || headers.get("Transfer-Encoding") != null;
    if (!response.isSuccessful()) {
      return new Answer.Got(response.code(), headers, glance(response), null, framed);
    }
    byte[] raw = whole(response, watched);
    Body body = decoded(raw, response);
    if (body.cut() != null) {
      throw brokenOff(new Unfit(Why.TRUNCATED, "the body " + body.cut()), response, body.bytes());
    }
    byte[] packed = body.bytes() == raw ? null : raw;
    return new Answer.Got(response.code(), headers, body.bytes(), packed, framed);
  }

  private byte[] whole(Response response, Patience.Watched watched) throws IOException {
    if (response.body().contentLength() > maxBytes) {
      throw new Unfit(Why.TOO_LARGE, "more than " + maxBytes + " bytes");
    }
    Buffer raw = new Buffer();
    try {
      receive(response, raw, watched);
    } catch (Unfit e) {
      throw e;
    } catch (IOException e) {
      throw brokenOff(e, response, begun(raw.readByteArray(), response));
    }
    return raw.readByteArray();
  }

  /** What can be decoded of a body that lacks its end; empty when nothing can. */
  private byte[] begun(byte[] raw, Response response) {
    try {
      return decoded(raw, response).bytes();
    } catch (Unfit e) {
      return new byte[0];
    }
  }

  /** The same exception, with what had arrived of a page. */
  private static IOException brokenOff(IOException e, Response response, byte[] begun) {
    return begun.length == 0 || response.code() != 200
        ? e
        : new BrokenOff(e, new Answer.Got(response.code(), response.headers(), begun, null, true));
  }

  private void receive(Response response, Buffer raw, Patience.Watched watched) throws IOException {
    BufferedSource source = response.body().source();
    for (long more = source.read(raw, CHUNK); more >= 0; more = source.read(raw, CHUNK)) {
      watched.came(more);
      if (raw.size() > maxBytes) {
        throw new Unfit(Why.TOO_LARGE, "more than " + maxBytes + " bytes");
      }
    }
  }

  private Body decoded(byte[] raw, Response response) throws Unfit {
    return ContentRange.isPart(response.code(), response.header("Content-Range", ""))
        ? new Body(raw, null) // a part of something packed cannot be unpacked here
        : decoded(raw, response, response.header("Content-Type", ""));
  }

  private Body decoded(byte[] raw, Response response, String contentType) throws Unfit {
    String encoding = String.join(",", response.headers().values("Content-Encoding"));
    try {
      return new ContentCoding(maxBytes).decoded(raw, encoding, contentType);
    } catch (CodecException e) {
      throw new Unfit(why(e.reason()), "the body " + e.getMessage());
    }
  }

  private static Why why(CodecException.Reason reason) {
    return switch (reason) {
      case DAMAGED -> Why.TRUNCATED;
      case TOO_LARGE, BOMB -> Why.TOO_LARGE;
      case UNKNOWN_ENCODING -> Why.UNREADABLE;
    };
  }

  private byte[] glance(Response response) {
    Buffer raw = new Buffer();
    try {
      BufferedSource source = response.body().source();
      while (raw.size() < GLANCE && source.read(raw, CHUNK) >= 0) {}
    } catch (IOException e) {
      return raw.readByteArray(); // an error remains one without its words
    }
    byte[] bytes = raw.readByteArray();
    try {
      return decoded(bytes, response, "text/html").bytes();
    } catch (Unfit e) {
      return bytes;
    }
  }
}
