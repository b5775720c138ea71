import Diagnostics
import MathSyntax

/// Writes what pandoc read as a notebook, with the formulas and references of the paper in their
/// places.
struct MarkdownWriter {
  let paper: PreparedPaper
  let folder: PaperFolder
  var labels = PaperLabels()
  var displays: [ImportedDisplay] = []
  var losses: [Diagnostic] = []
  /// What the paper's own list of works says, by key.
  var works: [(key: String, text: String)] = []
  /// The notes of the block at hand, which stand behind it.
  var notes: [String] = []
  var lastNote = 0
  let macros: MacroTable
  /// Whether the paper numbers some of its displays; where it numbers none, each gets a label.
  let hasNumbers: Bool
  /// Keys that the bibliography has; nil where there is none.
  let knownKeys: Set<String>?
  /// Keys that were cited and are not known.
  var missingKeys: Set<String> = []

  init(_ paper: PreparedPaper, folder: PaperFolder) {
    self.paper = paper
    self.folder = folder
    macros = paper.macros.table
    hasNumbers = paper.formulas.contains { formula in
      if case .display(_, true) = formula.form { true } else { formula.latex.contains("\\tag") }
    }
    let files = folder.bibliographies(paper.bibliographies)
    let keys = files.flatMap { folder.keys(of: $0) } + paper.works
    knownKeys = files.isEmpty && paper.works.isEmpty ? nil : Set(keys)
  }

  /// The text below the front matter.
  mutating func text(of document: PandocDocument) -> String {
    let text = blocks(document.blocks).joined(separator: "\n\n")
    let resolved = resolvingReferences(text)
    return resolved + "\n"
  }

  // MARK: Front matter

  mutating func frontMatter(of document: PandocDocument) -> String {
    var lines = ["---"]
    if let title = document.meta["title"] {
      lines.append("title: " + Self.quoted(line(of: title)))
    }
    var entries: [String] = []
    for author in document.meta["author"]?.content.items ?? [] { entries += authors(author) }
    if !entries.isEmpty { lines += ["author:"] + entries }
    if let date = document.meta["date"] {
      let text = line(of: date)
      if !text.isEmpty { lines.append("date: " + Self.quoted(text)) }
    }
    if let abstract = document.meta["abstract"] {
      let text = resolvingReferences(blocks(abstract.content.items).joined(separator: "\n\n"))
      lines.append("abstract: |")
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.isEmpty ? "" : "  " + $0
      }
    }
    lines.append("number-sections: true")
    lines += bibliography()
    lines += macroLines()
    return (lines + ["---", ""]).joined(separator: "\n")
  }

  private mutating func line(of meta: PandocNode) -> String {
    meta.kind == "MetaString"
      ? meta.content.string ?? ""
      : resolvingReferences(inlines(meta.content.items, in: .line)).replacing("\n", with: " ")
  }

  /// A name, and what stands on the lines below it.
  private mutating func authors(_ meta: PandocNode) -> [String] {
    let lines = meta.content.items.split { $0.kind == "LineBreak" }.map(Array.init)
    guard let first = lines.first else { return [] }
    let names = inlines(first.filter { $0.kind != "Note" }, in: .line)
    guard !names.isEmpty else { return [] }
    let rest = lines.dropFirst().map { inlines($0.filter { $0.kind != "Note" }, in: .line) }
      .filter { !$0.isEmpty }
    var entry = ["  - name: " + Self.quoted(names)]
    let place = rest.filter { !$0.contains("@") }.joined(separator: ", ")
    if !place.isEmpty { entry.append("    affiliation: " + Self.quoted(place)) }
    return entry
  }

  private mutating func bibliography() -> [String] {
    let files = folder.bibliographies(paper.bibliographies)
    for name in paper.bibliographies where folder.bibliographies([name]).isEmpty {
      losses.append(paper.lost("the bibliography \(name) is missing", at: line(of: name)))
    }
    var lines: [String] = []
    if !files.isEmpty {
      lines.append("bibliography: [" + files.map(Self.quoted).joined(separator: ", ") + "]")
    }
    if !works.isEmpty {
      lines.append("references:")
      for work in works {
        lines += [
          "  - id: " + Self.quoted(work.key), "    type: document",
          "    title: " + Self.quoted(work.text),
        ]
      }
    }
    return lines
  }

  private mutating func macroLines() -> [String] {
    let used = paper.macros.used(by: paper.formulas.map(\.latex))
    var lines: [String] = []
    for definition in used where !paper.macros.isShortcut(definition.name) {
      if PaperMacros.isReadable(definition) {
        lines += definition.source.split(separator: "\n").map { "  " + $0 }
      } else {
        losses.append(
          paper.lost("the definition of \\\(definition.name) is not read", at: definition.line))
      }
    }
    return lines.isEmpty ? [] : ["macros: |"] + lines
  }

  /// A text in YAML's double quotes.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// The first line of the paper that has some words.
  func line(of words: String) -> Int {
    paper.source.lines.firstIndex { $0.text.contains(words) } ?? 0
  }

  // MARK: References

  /// References are written when all labels are known.
  private mutating func resolvingReferences(_ text: String) -> String {
    var result = ""
    for (index, piece) in text.split(separator: "\u{1}", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard index % 2 == 1, let number = Int(piece) else {
        result += piece
        continue
      }
      result += reference(paper.references[number])
    }
    return result
  }

  private mutating func reference(_ reference: PreparedPaper.Reference) -> String {
    let known = reference.labels.compactMap { labels[$0] }
    for label in reference.labels where labels[label] == nil {
      losses.append(
        paper.lost("\\\(reference.command){\(label)} leads to nothing", at: reference.line))
    }
    guard let first = known.first else { return "??" }
    if known.count > 1 { return "[" + known.map { "@\($0)" }.joined(separator: "; ") + "]" }
    switch reference.command {
    case "eqref": return "\\eqref{\(first)}"
    case "cref", "autoref", "vref": return "\\cref{\(first)}"
    case "Cref": return "@" + first.prefix(1).uppercased() + first.dropFirst()
    default: return "\\ref{\(first)}"
    }
  }
}

/// The labels of a paper as a notebook has them.
struct PaperLabels {
  private var names: [String: String] = [:]
  private var taken: Set<String> = []
  private var lastNumber = 0

  subscript(label: String) -> String? { names[label] }

  /// The notebook's label for a paper's: its kind in front, without signs that labels do not have.
  mutating func add(_ label: String, kind: String) -> String {
    if let known = names[label] { return known }
    var stem = label
    if let colon = label.firstIndex(of: ":") { stem = String(label[label.index(after: colon)...]) }
    if stem.hasPrefix(kind + "-") { stem = String(stem.dropFirst(kind.count + 1)) }
    var cleaned = ""
    for character in stem {
      let isFit = character.isASCII && (character.isLetter || character.isNumber)
      if isFit { cleaned.append(character) } else if cleaned.last != "-" { cleaned.append("-") }
    }
    cleaned = cleaned.trimming("-")
    let name = unique("\(kind)-\(cleaned.isEmpty ? "a" : cleaned)")
    names[label] = name
    return name
  }

  /// A label for a numbered display without one.
  mutating func addDisplay() -> String {
    repeat { lastNumber += 1 } while taken.contains("eq-\(lastNumber)")
    return unique("eq-\(lastNumber)")
  }

  private mutating func unique(_ name: String) -> String {
    var result = name
    var count = 1
    while !taken.insert(result).inserted {
      count += 1
      result = "\(name)-\(count)"
    }
    return result
  }
}

extension String {
  fileprivate func trimming(_ character: Character) -> String {
    var text = self[...]
    while text.first == character { text = text.dropFirst() }
    while text.last == character { text = text.dropLast() }
    return String(text)
  }
}
