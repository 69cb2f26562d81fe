package io.aigateway.translate.json;

/** What is wrong with a field of a body. */
public enum Flaw {
  /** A value that is needed is missing or null. */
  MISSING,
  /** An object that is needed is missing or null. */
  MISSING_OBJECT,
  /** A text that is needed has no characters. */
  EMPTY,
  /** Not a string. */
  NOT_TEXT,
  /** Neither true nor false. */
  NOT_FLAG,
  /** Not a number. */
  NOT_NUMBER,
  /** Not a whole number of 32 bits. */
  NOT_INTEGER,
  /** Not an object. */
  NOT_OBJECT,
  /** Not an array. */
  NOT_ARRAY,
  /** An element of an array of strings is none. */
  NOT_TEXTS
}
