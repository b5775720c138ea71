/// `[label]: destination "title"` at the start of a paragraph.
enum LinkDefinitions {
  /// Takes the definitions off the text; the first one of a label wins.
  static func take(from leaf: inout LeafText, into context: ParsingContext) {
    while let (label, link, end) = parse(leaf.bytes) {
      let key = ParsingContext.normalized(leaf.string(label))
      if !key.isEmpty, context.links[key] == nil { context.links[key] = link }
      leaf = leaf.slice(end..<leaf.bytes.count)
    }
  }

  private static func parse(
    _ bytes: [UInt8]
  ) -> (label: Range<Int>, ParsingContext.LinkDefinition, end: Int)? {
    guard bytes.first == .leftBracket, bytes.count > 1, bytes[1] != .caret,
      let label = LinkSyntax.label(bytes, from: 0), !label.isEmpty,
      label.upperBound + 1 < bytes.count, bytes[label.upperBound + 1] == .colon
    else { return nil }
    let start = skippingSpace(bytes, from: label.upperBound + 2)
    guard let (destination, end) = LinkSyntax.destination(bytes, from: start) else { return nil }
    var link = ParsingContext.LinkDefinition(destination: destination, title: "")
    let titleStart = skippingSpace(bytes, from: end)
    if titleStart > end, let (title, past) = LinkSyntax.title(bytes, from: titleStart),
      let next = nextLine(bytes, from: past)
    {
      link.title = title
      return (label, link, next)
    }
    guard let next = nextLine(bytes, from: end) else { return nil }
    return (label, link, next)
  }

  private static func skippingSpace(_ bytes: [UInt8], from start: Int) -> Int {
    var next = start
    var breaks = 0
    while next < bytes.count, bytes[next].isASCIIWhitespace {
      if bytes[next] == .newline { breaks += 1 }
      if breaks > 1 { return next }
      next += 1
    }
    return next
  }

  /// Past the line break, if only blanks come before it.
  private static func nextLine(_ bytes: [UInt8], from start: Int) -> Int? {
    var next = start
    while next < bytes.count, bytes[next].isBlank { next += 1 }
    if next == bytes.count { return next }
    return bytes[next] == .newline ? next + 1 : nil
  }
}
