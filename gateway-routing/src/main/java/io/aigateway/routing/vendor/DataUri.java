package io.aigateway.routing.vendor;

/** Addresses of images and files, which may hold the bytes themselves (RFC 2397). */
final class DataUri {
  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64,";

  private DataUri() {}

  /** What an address stands for. */
  static Attachment attachment(Attachment.Kind kind, String address) {
    if (!address.startsWith(SCHEME)) {
      return Attachment.at(kind, address);
    }
    int data = address.indexOf(BASE64);
    if (data < 0) {
      throw Refusal.invalid("Invalid data URI: expected data:<type>;base64,<data>.");
    }
    var mediaType = address.substring(SCHEME.length(), data).split(";", 2)[0];
    var bytes = Attachment.decode(address.substring(data + BASE64.length()), kind.plural(1));
    return Attachment.of(kind, mediaType, bytes);
  }
}
