/// A picture of vectors from an SVG file, drawn as vectors in every back end.
///
/// A reference type: layout measures what rendering draws.
public final class VectorPicture: Sendable {
  /// Where it was read, for messages.
  public let path: String
  /// The file's bytes.
  public let bytes: [UInt8]
  /// CSS for what the file leaves open; may be empty.
  public let styleSheet: String

  public init(path: String, bytes: [UInt8], styleSheet: String = "") {
    self.path = path
    self.bytes = bytes
    self.styleSheet = styleSheet
  }
}
