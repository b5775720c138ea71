/// Addresses that stand bare in the text, as links (GitHub Flavored Markdown, 6.9).
enum Autolinks {
  private static let schemes = ["https://", "http://", "www."]

  static func inlines(_ text: String) -> [ReportInline] {
    guard text.utf8.contains(UInt8(ascii: ":")) || text.contains("www.") else {
      return [.text(text)]
    }
    var result: [ReportInline] = []
    var rest = Substring(text)
    while let start = firstAddress(in: rest) {
      let address = address(rest[start...])
      if start > rest.startIndex { result.append(.text(String(rest[..<start]))) }
      let target = address.hasPrefix("www.") ? "https://\(address)" : String(address)
      result.append(.link(.address(target), [.text(String(address))]))
      rest = rest[address.endIndex...]
    }
    if !rest.isEmpty { result.append(.text(String(rest))) }
    return result
  }

  /// Where an address begins that has something behind its scheme, and no letter before it.
  private static func firstAddress(in text: Substring) -> Substring.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      let rest = text[index...]
      let before = index > text.startIndex ? text[text.index(before: index)] : " "
      if !(before.isLetter || before.isNumber || "/.".contains(before)),
        let scheme = schemes.first(where: { rest.hasPrefix($0) }),
        let next = rest.dropFirst(scheme.count).first, next.isLetter || next.isNumber,
        address(rest).dropFirst(scheme.count).contains(".")
      {
        return index
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// As far as it reaches: punctuation at its end and a bracket that it did not open are the text's.
  private static func address(_ text: Substring) -> Substring {
    var address = text.prefix { !$0.isWhitespace && $0 != "<" && $0 != "\u{A0}" }
    while let last = address.last {
      if "?!.,:;*_~'\"”’".contains(last) {
        address.removeLast()
      } else if last == ")",
        address.count(where: { $0 == ")" }) > address.count(where: { $0 == "(" })
      {
        address.removeLast()
      } else {
        break
      }
    }
    return address
  }
}

extension ReportInline {
  /// Inside a link, an address is text.
  var withoutLink: ReportInline {
    if case .link(.address, let inner) = self, inner.count == 1 { inner[0] } else { self }
  }
}
