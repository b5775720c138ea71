/// A picture of vectors from an SVG file, drawn as vectors in every back end.
///
/// A reference type: layout measures what rendering draws.
public final class VectorPicture: Sendable {
  /// Where it was read, for messages.
  public let path: String
  /// The file's bytes.
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
