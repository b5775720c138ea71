import Diagnostics
import Foundation

/// `{{< include part.md >}}`: the files that a notebook takes in, as Quarto has it: text for text, before
/// anything is read, so that a part may define the notes and links of another.
struct Inclusion {
  private var text = ""
  private var parts: [Inclusions.Part] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let folder: String
  /// What may be included lies below it: the project's folder, or else the notebook's.
  private let root: URL
  private let place: URL
  private let isProject: Bool

  /// The source with all that it includes, whose spans are those of the files that they stand in;
  /// itself where it includes nothing.
  static func expand(_ file: SourceFile) -> (SourceFile, Inclusions, [Diagnostic]) {
    guard
      ["{{< include", "{{<include", "child"].contains(where: { file.text.contains($0) })
    else {
      return (file, Inclusions(), [])
    }
    var inclusion = Inclusion(file)
    inclusion.append(file, including: [file.path])
    let source = SourceFile(path: file.path, text: inclusion.text)
    return (source, Inclusions(source, inclusion.parts), inclusion.diagnostics)
  }

  private init(_ file: SourceFile) {
    folder = file.folder
    place = URL(filePath: file.path).deletingLastPathComponent().resolvingSymlinksInPath()
    let project = ProjectFolder(of: place.path(percentEncoded: false))
    isProject = project != nil
    root = project.map { URL(filePath: $0.root, directoryHint: .isDirectory) } ?? place
  }

  private mutating func append(
    _ file: SourceFile, including open: [String], behind prefix: String = ""
  ) {
    let bytes = Array(file.text.utf8)
    var start = open.count > 1 ? Self.endOfFrontMatter(file) : 0
    var copied = start
    var fence: LineShape.Fence?
    while start < bytes.count {
      let line = LineShape(bytes, at: start)
      var next = line.end + 1
      defer { start = next }
      if let open = fence {
        if line.closes(open) { fence = nil }
      } else if let opening = line.fence {
        // What is only shown is shown as it is.
        let info = String(decoding: bytes[line.content..<line.end], as: UTF8.self)
        let word = info.drop { $0 == "`" || $0 == "~" }
        if let path = Self.child(of: word) {
          copy(file, copied..<line.content, behind: prefix)
          next = Self.end(of: opening, in: bytes, from: next)
          copied = min(next, bytes.count)
          include(
            path, at: Span(file, line.content..<line.end), including: open,
            behind: prefix + Self.prefix(bytes[line.start..<line.content]))
          continue
        }
        fence = word.hasPrefix("{") || word.hasPrefix("swift") ? nil : opening
      }
      guard fence == nil, let path = Self.path(bytes[line.content..<line.end]) else { continue }
      copy(file, copied..<line.content, behind: prefix)
      copied = min(line.end + 1, bytes.count)
      include(
        path, at: Span(file, line.content..<line.end), including: open,
        behind: prefix + Self.prefix(bytes[line.start..<line.content]))
    }
    copy(file, copied..<bytes.count, behind: prefix)
  }

  /// Copies a part, whose lines stand in the containers that a prefix names; the first line of what
  /// is included has it already.
  private mutating func copy(_ file: SourceFile, _ range: Range<Int>, behind prefix: String) {
    guard !range.isEmpty else { return }
    guard !prefix.isEmpty else {
      parts.append(.init(start: text.utf8.count, file: file, offset: range.lowerBound))
      text += file[range]
      return
    }
    var start = range.lowerBound
    for line in file[range].split(separator: "\n", omittingEmptySubsequences: false) {
      // Each line's place is its own, with and without the prefix.
      parts.append(.init(start: text.utf8.count, file: file, offset: start))
      if text.hasSuffix("\n"), !line.isEmpty || prefix.contains(">") {
        text += prefix
        parts.append(.init(start: text.utf8.count, file: file, offset: start))
      }
      text += line
      start += line.utf8.count
      if start < range.upperBound { text += "\n" }
      start += 1
    }
  }

  /// What the lines of a part begin with behind the first one: the marks of quotes, and blanks as
  /// wide as the marker of a list's item.
  private static func prefix(_ bytes: ArraySlice<UInt8>) -> String {
    String(
      decoding: bytes.map { $0.isBlank || $0 == .greaterThan ? $0 : .space }, as: UTF8.self)
  }

  private mutating func include(
    _ path: String, at span: Span, including open: [String], behind prefix: String
  ) {
    func fail(_ message: String, _ hints: [String] = []) {
      diagnostics.append(.error("include.file", message, at: span, hints: hints))
    }
    // Quarto's paths that begin with a slash begin at the project's folder.
    let isFromRoot = isProject && path.hasPrefix("/")
    let written =
      isFromRoot ? root.path(percentEncoded: false) + path.dropFirst() : folder + path
    let place = URL(
      filePath: isFromRoot ? String(path.dropFirst()) : path,
      relativeTo: isFromRoot ? root : self.place
    ).resolvingSymlinksInPath()
    let below = root.path().hasSuffix("/") ? root.path() : root.path() + "/"
    guard place.path().hasPrefix(below) else {
      return fail(
        "\(path) is not below the \(isProject ? "project" : "notebook")'s folder, and is not included",
        [
          "a report must not show other files of the machine: put the part into the notebook's folder"
        ])
    }
    guard !open.contains(written) else { return fail("\(path) includes itself") }
    guard open.count < 20 else { return fail("Files include each other more than 20 deep") }
    let (file, found) = SourceFile.load(written)
    for var diagnostic in found {
      if diagnostic.span == nil { diagnostic.span = span }
      diagnostics.append(diagnostic)
    }
    append(file, including: open + [written], behind: prefix)
    if !text.hasSuffix("\n") { text += "\n" }
  }

  /// knitr's way: a chunk `{r, child="part.Rmd"}`, whose own lines mean nothing.
  private static func child(of info: Substring) -> String? {
    guard info.hasPrefix("{r"), !info.contains("eval=FALSE"),
      let match = info.firstMatch(of: #/\bchild\s*=\s*(?:"([^"]+)"|'([^']+)')/#)
    else { return nil }
    return (match.1 ?? match.2).map(String.init)
  }

  /// Past the line that closes a fence.
  private static func end(of fence: LineShape.Fence, in bytes: [UInt8], from start: Int) -> Int {
    var next = start
    while next < bytes.count {
      let line = LineShape(bytes, at: next)
      next = line.end + 1
      if line.closes(fence) { break }
    }
    return next
  }

  /// The path of a line that is an inclusion and nothing else.
  private static func path(_ line: ArraySlice<UInt8>) -> String? {
    var words = Substring(String(decoding: line, as: UTF8.self)).trimmed
    guard words.hasPrefix("{{<"), words.hasSuffix(">}}"), words.count > 6 else { return nil }
    words = words.dropFirst(3).dropLast(3).trimmed
    guard words.hasPrefix("include"), words.dropFirst(7).first?.isWhitespace == true else {
      return nil
    }
    let path = words.dropFirst(7).trimmed
    let isQuoted = path.count > 1 && path.first == path.last && "\"'".contains(path.first!)
    return path.isEmpty ? nil : String(isQuoted ? path.dropFirst().dropLast() : path)
  }

  /// A part's own settings are those of a notebook by itself.
  private static func endOfFrontMatter(_ file: SourceFile) -> Int {
    FrontMatter(MarkdownSource(file))?.end ?? 0
  }
}

extension Substring {
  var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}

/// Where the parts of a text that is put together come from: itself and the files that it includes.
public struct Inclusions: Sendable {
  struct Part: Sendable {
    /// Where it starts in the text.
    var start: Int
    var file: SourceFile
    /// Where it starts in its file.
    var offset: Int
  }

  private let whole: SourceFile?
  private let parts: [Part]

  public init() { (whole, parts) = (nil, []) }

  init(_ whole: SourceFile, _ parts: [Part]) { (self.whole, self.parts) = (whole, parts) }

  /// The paths of the files that are included, as messages name them.
  public var paths: [String] {
    var paths: [String] = []
    for part in parts where part.file.path != whole?.path && !paths.contains(part.file.path) {
      paths.append(part.file.path)
    }
    return paths
  }

  /// A span in the file that a user knows.
  public func origin(of span: Span) -> Span {
    guard let whole, span.file === whole,
      let index = parts.lastIndex(where: { $0.start <= span.range.lowerBound })
    else { return span }
    let part = parts[index]
    let next = index + 1 < parts.count ? parts[index + 1].start : whole.text.utf8.count
    let lower = part.offset + span.range.lowerBound - part.start
    let count = max(0, min(span.range.upperBound, next) - span.range.lowerBound)
    let end = part.file.text.utf8.count
    return Span(part.file, min(lower, end)..<min(lower + count, end))
  }

  /// The same for all places of a diagnostic.
  public func origin(of diagnostic: Diagnostic) -> Diagnostic {
    guard whole != nil else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.span = diagnostic.span.map(origin)
    for index in diagnostic.related.indices {
      diagnostic.related[index].span = origin(of: diagnostic.related[index].span)
    }
    return diagnostic
  }
}
