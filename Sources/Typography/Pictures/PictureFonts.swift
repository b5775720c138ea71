/// The families in which words of an SVG file are set that names none of its own, or a generic one.
public struct PictureFonts: Sendable, Hashable {
  public var text: String
  public var sans: String
  public var mono: String

  public init(text: String, sans: String, mono: String) {
    self.text = text
    self.sans = sans
    self.mono = mono
  }

  /// For librsvg, which lets such rules win over attributes.
  var styleSheet: String {
    let generic = [("serif", text), ("sans-serif", sans), ("monospace", mono)].map { name, family in
      """
      [font-family="\(name)"], [style*="font-family:\(name)"], [style*="font-family: \(name)"] {
        font-family: "\(family)" !important;
      }
      """
    }
    return """
      :root:not([font-family]):not([style*="font"]) { font-family: "\(text)"; }
      \(generic.joined(separator: "\n"))
      """
  }
}
