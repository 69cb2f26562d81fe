package io.aigateway.translate.model;

/** Where the bytes of an image or document are. */
public sealed interface Media {
  /**
   * Inside the request.
   *
   * @param mediaType such as {@code image/png}
   * @param base64 the bytes, standard alphabet, without a {@code data:} prefix
   */
  record Inline(String mediaType, String base64) implements Media {}

  /**
   * Somewhere the vendor fetches it from.
   *
   * @param url http or https
   */
  record Remote(String url) implements Media {}

  /**
   * A file already uploaded to one vendor; means nothing to another.
   *
   * @param fileId the vendor's id
   */
  record Uploaded(String fileId) implements Media {}

  /**
   * Text given as a document.
   *
   * @param text the whole text
   */
  record PlainText(String text) implements Media {}
}
