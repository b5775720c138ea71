import Diagnostics
import NotebookSyntax
import Testing

/// What holds for the spans of all inlines.
enum SpanProperties {
  /// Spans follow each other in the order of the source, each within its parent's and around what
  /// it stands for. What does not hold, in words.
  static func violations(_ inlines: [Inline], in parent: Range<Int>? = nil) -> [String] {
    var found: [String] = []
    var last = parent?.lowerBound ?? 0
    for inline in inlines {
      let range = inline.span.range
      if range.lowerBound < last { found.append("\(inline.kind) overlaps what is before") }
      if let parent, range.upperBound > parent.upperBound {
        found.append("\(inline.kind) leaves what it is in")
      }
      last = range.upperBound
      if !standsAroundItsSource(inline) {
        found.append("\(inline.kind) at \(String(inline.span.text).debugDescription)")
      }
      if let (inner, width) = content(inline), range.count >= 2 * width {
        found += violations(inner, in: range.lowerBound + width..<range.upperBound - width)
      }
    }
    return found
  }

  private static func content(_ inline: Inline) -> ([Inline], width: Int)? {
    switch inline.kind {
    case .emphasis(let inner), .strikethrough(let inner), .link(_, _, let inner),
      .image(_, let inner):
      (inner, 1)
    case .strong(let inner): (inner, 2)
    case .styled(let inner, _): (inner, 0)
    default: nil
    }
  }

  private static func standsAroundItsSource(_ inline: Inline) -> Bool {
    let source = inline.span.text
    func stands(between starts: [String], and ends: [String]) -> Bool {
      starts.contains(where: source.hasPrefix) && ends.contains(where: source.hasSuffix)
    }
    return switch inline.kind {
    case .text(let text): source == text || unescaped(source) == plain(text)
    case .emphasis: stands(between: ["*", "_", "<"], and: ["*", "_", ">"])
    case .strong: stands(between: ["**", "__", "<"], and: ["**", "__", ">"])
    case .strikethrough: stands(between: ["~", "<"], and: ["~", ">"])
    case .code, .expression: stands(between: ["`"], and: ["`"])
    case .math: stands(between: ["$", "\\"], and: ["$", ")", "]", "}"])
    case .link: stands(between: ["[", "<"], and: [")", "]", ">"])
    case .image: stands(between: ["!["], and: [")", "]"])
    case .styled:
      stands(
        between: ["[", "!", "`", "<", "~", "^", "=="], and: ["}", ">", "~", "^", "=="])
    case .reference, .citation: stands(between: ["@", "["], and: [""])
    case .footnote: stands(between: ["[^", "^["], and: ["]"])
    case .softBreak, .lineBreak: source.contains("\n") || source.hasPrefix("<br")
    case .html: stands(between: ["<"], and: [">"])
    }
  }

  /// Without escapes and entities, and as `plain` has it.
  private static func unescaped(_ source: Substring) -> String {
    var result = ""
    var rest = source
    while let first = rest.first {
      let next = rest.dropFirst().first
      if first == "\\", let next, next.isASCII, next.isPunctuation || next.isSymbol {
        result.append(next)
        rest = rest.dropFirst(2)
      } else if first == "\\", next == " " {
        result.append("\u{A0}")
        rest = rest.dropFirst(2)
      } else if first == "&", let end = rest.firstIndex(of: ";") {
        let entity = String(rest[...end])
        let decoded = CommonMarkReference.decoded(entity)
        result += decoded == entity ? "&" : decoded
        rest = decoded == entity ? rest.dropFirst() : rest[rest.index(after: end)...]
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return plain(result)
  }

  /// Typographic marks as one types them, a hyphen for every dash.
  private static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "‘", "’": result += "'"
      case "“", "”": result += "\""
      case "…": result += "..."
      case "-", "–", "—": if !result.hasSuffix("-") { result += "-" }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
