/// A picture's file, and how its author names it.
public struct PictureFile: Sendable, Hashable {
  /// From the root, or an address that holds the picture itself.
  public var path: String
  /// As the notebook has it: what messages say.
  public var written: String

  public init(path: String, written: String) {
    self.path = path
    self.written = written
  }
}

/// How wide an author wants a picture.
public enum PictureWidth: Sendable, Hashable {
  /// Of the text's width.
  case share(Double)
  case points(Double)
}
