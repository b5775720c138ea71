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

  /// For librsvg, which lets such rules win over attributes, but not over styles. A family with
  /// `!important` behind it is none to librsvg 2.54.
  var styleSheet: String {
    let generic = families.map { name, family in
      "[font-family=\"\(name)\"] { font-family: \"\(family)\"; }"
    }
    let root = #":root:not([font-family]):not([style*="font-family"]):not([style*="font:"])"#
    return (["\(root) { font-family: \"\(text)\"; }"] + generic).joined(separator: "\n")
  }

  private var families: [(name: String, family: String)] {
    [("serif", text), ("sans-serif", sans), ("sans", sans), ("monospace", mono)]
  }

  /// An SVG file whose styles name the report's families instead of generic ones; as it is where it is no
  /// text, such as a compressed one.
  func naming(_ bytes: [UInt8]) -> [UInt8] {
    guard let file = String(validating: bytes, as: UTF8.self), file.contains("font") else {
      return bytes
    }
    // As the only family, or behind a size: `font: 12px serif`.
    let declaration =
      #/(font-family\s*:\s*|font\s*:\s*[^;"'<>{},]*?\s)(serif|sans-serif|sans|monospace)(\s*[;"'}])/#
    let families = Dictionary(uniqueKeysWithValues: families)
    let named = file.replacing(declaration) { match in
      // Without quotation marks, which might end the attribute.
      let family = families[String(match.2)] ?? ""
      let isPlain = family.split(separator: " ").allSatisfy { $0.first?.isLetter == true }
      return isPlain && !family.isEmpty ? match.1 + family + match.3 : match.0
    }
    return Array(named.utf8)
  }
}
