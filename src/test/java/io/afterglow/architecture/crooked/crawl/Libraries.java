package io.afterglow.architecture.crooked.crawl;

import io.afterglow.architecture.crooked.source.Credentials;

/** Breaks rules on purpose. */
final class Libraries {
  Class<?> rome = com.rometools.rome.feed.synd.SyndFeedImpl.class;
  Class<?> jdom = org.jdom2.Document.class;
  Class<?> okhttp = okhttp3.OkHttpClient.class;
  Class<?> picocli = picocli.CommandLine.class;
  Class<?> jte = gg.jte.Content.class;
  Class<?> csv = org.apache.commons.csv.CSVFormat.class;
  Class<?> sql = java.sql.Connection.class;
  Class<?> inflater = java.util.zip.Inflater.class;
  Class<?> brotli = org.brotli.dec.BrotliInputStream.class;
  Class<?> warc = org.netpreserve.jwarc.WarcReader.class;
  Class<?> zip = java.util.zip.ZipFile.class;
  Class<?> login = Credentials.class;

  private Libraries() {}
}
