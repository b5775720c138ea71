import XMLText

/// Text for HTML, escaped so that nothing that a notebook says becomes markup.
enum HTMLText {
  /// Words, or the value of an attribute in double quotes. Code points that HTML forbids become
  /// U+FFFD, which are more than those of XML.
  static func escaped(_ text: String) -> String {
    XMLText.escaped(text.utf8.contains(where: mayBeForbidden) ? permitted(text) : text)
  }

  private static func permitted(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let stays = scalar == "\t" || scalar == "\n" || !isForbidden(scalar)
      result.append(stays ? scalar : "\u{FFFD}")
    }
    return String(result)
  }

  private static func mayBeForbidden(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A || byte == 0x7F || byte == 0xC2 || byte >= 0xEF
  }

  /// Control characters and noncharacters (HTML, 13.2.3.5).
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// An attribute with a space before it.
  static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(escaped(value))\""
  }

  /// The address of a link as an attribute's value; nil for one that a page must not lead to, such as
  /// a script.
  static func address(_ address: String) -> String? {
    let cleaned = String(
      String.UnicodeScalarView(
        address.unicodeScalars.filter { $0.value > 0x20 && !isForbidden($0) }))
    if let end = cleaned.firstIndex(where: { ":/?#".contains($0) }), cleaned[end] == ":" {
      guard schemes.contains(cleaned[..<end].lowercased()) else { return nil }
    }
    return percentEncoded(address.split(separator: "\n").joined())
  }

  /// What links of a notebook may lead to, beside places of the same site.
  private static let schemes: Set = [
    "http", "https", "mailto", "tel", "ftp", "doi", "urn", "news", "xmpp", "geo", "sip",
  ]

  /// The fragment of an address, without its sign.
  static func fragment(_ destination: String) -> String {
    percentEncoded(destination, isFragment: true)
  }

  /// What stands in no address is written in hexadecimal digits (RFC 3986, 2.1); what is written so
  /// already stays.
  private static func percentEncoded(_ text: String, isFragment: Bool = false) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "#") where isFragment: result += "%23"
      case UInt8(ascii: "&"): result += "&amp;"
      case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
