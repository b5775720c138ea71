/// Why a page could not be written: always the environment's fault, or a defect of ours.
public enum RenderingError: Error, Hashable, Sendable {
  /// cairo refused; its own words.
  case cairo(String)
  /// libpng refused; its own words.
  case png(String)
  /// A font that layout used cannot be opened any more.
  case unreadableFont(path: String)
  /// qpdf refused; its own words.
  case pdf(String)
  /// A vector picture that layout accepted cannot be drawn any more.
  case unreadablePicture(path: String)
}
