import Diagnostics
import Yams

/// A YAML text within a source, whose nodes know their places there.
struct YAMLDocument {
  private let source: MarkdownSource
  private let lineStarts: [Int]
  private let report: (Diagnostic) -> Void

  init(_ excerpt: SourceExcerpt, report: @escaping (Diagnostic) -> Void) {
    source = MarkdownSource(excerpt)
    var starts = [0]
    for (offset, byte) in source.bytes.enumerated() where byte == .newline {
      starts.append(offset + 1)
    }
    lineStarts = starts
    self.report = report
  }

  /// The mapping at the root; nil and a diagnostic when the YAML is malformed or something else.
  func rootMapping() -> Node.Mapping? {
    do {
      guard let node = try compose(yaml: source.string(source.bytes.indices)) else { return nil }
      if let mapping = node.mapping { return mapping }
      if node.null != nil { return nil }
      error("yaml.mapping", "These settings must be lines of the form 'key: value'", at: node)
    } catch let error as YamlError {
      reportSyntax(error)
    } catch {
      report(.error("yaml.syntax", "\(error)", at: source.span(source.bytes.indices)))
    }
    return nil
  }

  // MARK: Places

  /// The offset of a mark, whose column counts Unicode scalars.
  private func offset(of mark: Mark) -> Int {
    let line = max(0, min(mark.line - 1, lineStarts.count - 1))
    let start = lineStarts[line]
    let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : source.bytes.count
    let scalars = source.string(start..<end).unicodeScalars
    return start + scalars.prefix(max(0, mark.column - 1)).reduce(0) { $0 + UTF8.width($1) }
  }

  /// A scalar's own text, or the first line of anything else.
  func span(of node: Node) -> Span {
    guard let mark = node.mark else { return source.span(source.bytes.indices) }
    let start = offset(of: mark)
    if let scalar = node.scalar, let text = placed(scalar.string, from: start) {
      return source.span(start..<max(start, text.end))
    }
    let end = source.bytes[start...].firstIndex(of: .newline) ?? source.bytes.count
    return source.span(start..<end)
  }

  /// A scalar's text with the place of each part: within quotes, folded, or in a literal block.
  func excerpt(of node: Node) -> SourceExcerpt? {
    guard let scalar = node.scalar else { return nil }
    guard let mark = scalar.mark, let placed = placed(scalar.string, from: offset(of: mark)) else {
      return SourceExcerpt(scalar.string, origin: span(of: node))
    }
    let inner = source.excerpt(placed.ranges)
    // Line breaks that folding made spaces are those of the scalar, not of the source.
    return SourceExcerpt(scalar.string, origin: inner.origin, pieces: placed.pieces(in: source))
  }

  private struct Placed {
    var ranges: [Range<Int>]
    var starts: [Int]
    var end: Int

    func pieces(in source: MarkdownSource) -> [SourceExcerpt.Piece] {
      zip(starts, ranges).map { start, range in
        SourceExcerpt.Piece(
          textOffset: start, fileOffset: source.span(range).range.lowerBound)
      }
    }
  }

  /// Follows a scalar's text through the source, past quotes, indentation and folded breaks.
  private func placed(_ text: String, from start: Int) -> Placed? {
    let wanted = Array(text.utf8)
    let bytes = source.bytes
    var next = start
    if next < bytes.count, bytes[next] == .pipe || bytes[next] == .greaterThan {
      next = bytes[next...].firstIndex(of: .newline) ?? bytes.count
    } else if next < bytes.count, bytes[next] == .doubleQuote || bytes[next] == .singleQuote {
      next += 1
    }
    var placed = Placed(ranges: [], starts: [], end: next)
    var index = 0
    while index < wanted.count {
      if next < bytes.count, bytes[next] == wanted[index] {
        if let last = placed.ranges.last, last.upperBound == next,
          placed.starts[placed.starts.count - 1] + last.count == index
        {
          placed.ranges[placed.ranges.count - 1] = last.lowerBound..<next + 1
        } else {
          placed.ranges.append(next..<next + 1)
          placed.starts.append(index)
        }
        next += 1
        index += 1
      } else if next < bytes.count, bytes[next].isASCIIWhitespace {
        next += 1
      } else if wanted[index].isASCIIWhitespace {
        index += 1
      } else {
        return nil
      }
    }
    placed.end = next
    return placed.ranges.isEmpty ? nil : placed
  }

  // MARK: Diagnostics

  func error(_ identifier: String, _ message: String, at node: Node, hints: [String] = []) {
    report(.error(identifier, message, at: span(of: node), hints: hints))
  }

  func warn(_ identifier: String, _ message: String, at node: Node, hints: [String] = []) {
    report(.warning(identifier, message, at: span(of: node), hints: hints))
  }

  func note(_ identifier: String, _ message: String, at node: Node) {
    report(.note(identifier, message, at: span(of: node)))
  }

  func reportUnknownKey(_ key: Node, known: [String], of owner: String, isOpen: Bool) {
    let name = key.string ?? ""
    let near = nearestName(to: name, in: known.sorted())
    var found = Diagnostic.error(
      "yaml.unknown-key", "\(owner) knows no key '\(name)'", at: span(of: key),
      hints: near.map { ["did you mean \($0)?"] } ?? [])
    if isOpen, near == nil { found.severity = .warning }
    report(found)
  }

  private func reportSyntax(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report(
        .error("yaml.syntax", "This is not YAML: \(problem)", at: lineSpan(from: offset(of: mark))))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      report(
        .error(
          "yaml.duplicate-key", "Key given twice: \(names)",
          at: lineSpan(from: offset(of: context.mark))))
    default:
      report(
        .error("yaml.syntax", "This is not YAML: \(error)", at: source.span(source.bytes.indices)))
    }
  }

  private func lineSpan(from start: Int) -> Span {
    let end = source.bytes[start...].firstIndex(of: .newline) ?? source.bytes.count
    return source.span(start..<end)
  }
}
