package io.afterglow.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file or folder could not be read or written, in words instead of an exception's name. */
public final class FileFault {

  private FileFault() {}

  /** {@code FILE: permission denied}; for what is no fault of files, the exception's message. */
  public static String words(IOException e) {
    if (e instanceof FileSystemException fault && fault.getFile() != null) {
      return fault.getFile() + ": " + reason(fault);
    }
    return e.getMessage() == null ? "it could not be read or written" : e.getMessage();
  }

  private static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof NotDirectoryException) {
      return "not a folder";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of this name is there already";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    String system = e.getReason(); // the operating system's own words, such as "Not a directory"
    return system == null ? "it could not be read or written" : system;
  }
}
