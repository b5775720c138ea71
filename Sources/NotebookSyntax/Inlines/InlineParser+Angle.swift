import Diagnostics

/// What starts with `<`: autolinks, comments, and the few HTML tags that have a meaning on paper.
extension InlineParser {
  mutating func scanAngle() {
    if scanAutolink() || scanComment() || scanTag() { return }
    appendText(index..<index + 1)
  }

  /// `<https://example.org>` or `<name@example.org>`
  private mutating func scanAutolink() -> Bool {
    var end = index + 1
    while end < bytes.count, bytes[end] != .greaterThan {
      if bytes[end] == .lessThan || bytes[end] <= .space { return false }
      end += 1
    }
    guard end < bytes.count else { return false }
    let inner = index + 1..<end
    let address = text.string(inner)
    guard let destination = Self.destination(ofAutolink: address) else { return false }
    let label = Inline(.text(address), at: text.span(inner))
    appendNode(.link(destination: destination, title: "", [label]), index..<end + 1)
    return true
  }

  private static func destination(ofAutolink address: String) -> String? {
    let scheme = address.utf8.prefix { $0 != .colon }
    if scheme.count < address.utf8.count, (2...32).contains(scheme.count),
      scheme.first?.isASCIILetter == true,
      scheme.allSatisfy({ $0.isASCIIAlphanumeric || $0 == .plus || $0 == .period || $0 == .hyphen })
    {
      return address
    }
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    let isHost: (Substring) -> Bool = { host in
      host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        !label.isEmpty && label.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == .hyphen }
      }
    }
    guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains("\\"), isHost(parts[1])
    else { return nil }
    return "mailto:" + address
  }

  private mutating func scanComment() -> Bool {
    guard bytes[index...].starts(with: "<!--".utf8) else { return false }
    var end = index + 4
    while end < bytes.count {
      if bytes[end...].starts(with: "-->".utf8) {
        index = end + 3
        return true
      }
      end += 1
    }
    return false
  }

  private mutating func scanTag() -> Bool {
    guard let tag = HTMLTag(bytes, at: index) else { return false }
    let range = index..<tag.end
    switch tag.name {
    case "br": appendNode(.lineBreak, range)
    case "sup", "sub": append(.tag(tag.isClosing ? "/" + tag.name : tag.name), range)
    default:
      context.reportHTML(text.string(range), at: text.span(range))
      appendNode(.html(text.string(range)), range)
    }
    return true
  }

  /// `<sup>…</sup>` as a span of class `sup`; a tag without partner is shown as it is.
  func pairingTags(_ items: [InlineItem]) -> [InlineItem] {
    guard items.contains(where: { if case .tag = $0.content { true } else { false } })
    else { return items }
    var result: [InlineItem] = []
    var index = 0
    while index < items.count {
      guard case .tag(let name) = items[index].content else {
        result.append(items[index])
        index += 1
        continue
      }
      let close = items[(index + 1)...].firstIndex {
        if case .tag("/" + name) = $0.content { true } else { false }
      }
      let range = items[index].range
      if let close {
        let inner = inlines(Array(items[(index + 1)..<close]))
        result.append(
          InlineItem(
            content: .node(.styled(inner, Attributes(classes: [name]))),
            range: range.lowerBound..<items[close].range.upperBound))
        index = close + 1
      } else {
        context.reportHTML(text.string(range), at: text.span(range))
        result.append(InlineItem(content: .node(.html(text.string(range))), range: range))
        index += 1
      }
    }
    return result
  }
}

/// An opening or closing HTML tag.
struct HTMLTag {
  var name: String
  var isClosing: Bool
  var end: Int

  init?(_ bytes: [UInt8], at start: Int) {
    var next = start + 1
    isClosing = next < bytes.count && bytes[next] == .slash
    if isClosing { next += 1 }
    let first = next
    guard next < bytes.count, bytes[next].isASCIILetter else { return nil }
    while next < bytes.count, bytes[next].isASCIIAlphanumeric || bytes[next] == .hyphen {
      next += 1
    }
    name = String(decoding: bytes[first..<next], as: UTF8.self).lowercased()
    guard next < bytes.count,
      bytes[next].isASCIIWhitespace || bytes[next] == .slash || bytes[next] == .greaterThan
    else { return nil }
    var quote: UInt8?
    while next < bytes.count {
      let byte = bytes[next]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == .greaterThan {
        end = next + 1
        return
      } else if byte == .lessThan {
        return nil
      } else if byte == .doubleQuote || byte == .singleQuote {
        quote = byte
      }
      next += 1
    }
    return nil
  }
}

extension ParsingContext {
  func reportHTML(_ tag: String, at span: Span) {
    report(
      .warning(
        "markdown.html", "HTML has no meaning on paper and is left out: \(tag)", at: span))
  }

  func reportUndefinedFootnote(_ label: String, at span: Span) {
    let near = nearestName(to: label, in: footnoteLabels.sorted())
    report(
      .error(
        "markdown.undefined-footnote", "No footnote is labelled \"\(label)\"", at: span,
        hints: near.map { ["did you mean [^\($0)]?"] } ?? []))
  }
}
