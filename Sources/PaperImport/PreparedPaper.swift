import Diagnostics
import MathSyntax

/// A paper as pandoc is to see it: formulas, references, theorems and works stand in it as numbers,
/// and are kept here as their author wrote them.
struct PreparedPaper {
  /// A theorem environment's opening.
  struct Theorem {
    /// The beginning of its label: `thm`, `lem`; nil for a kind that notebooks do not have.
    var prefix: String?
    /// As the paper prints it: "Theorem".
    var title: String
    var line: Int
  }

  /// A reference by number.
  struct Reference {
    var command: String
    var labels: [String]
    var line: Int
  }

  let source: PaperSource
  private(set) var formulas: [PaperFormula] = []
  private(set) var theorems: [Theorem] = []
  private(set) var references: [Reference] = []
  /// The keys of works that the paper lists itself.
  private(set) var works: [String] = []
  private(set) var bibliographies: [String] = []
  private(set) var pictureFolders: [String] = []
  private(set) var macros = PaperMacros()
  private(set) var losses: [Diagnostic]
  /// What pandoc reads.
  private(set) var text = ""
  /// The line of the paper from which each line of the text comes.
  private var origins: [Int] = [0]

  private var reader: TeXReader
  /// The index of the line at the reader's place.
  private var line = 0
  private var counted = 0
  private var isInBody: Bool
  private var theoremTitles = PreparedPaper.usualTheorems

  init(_ source: PaperSource) {
    self.source = source
    losses = source.losses
    let whole = source.lines.map(\.text).joined(separator: "\n")
    reader = TeXReader(whole)
    isInBody = !whole.contains("\\begin{document}")
    scan()
  }

  var inlineFormulas: [String] {
    formulas.compactMap { if case .inline = $0.form { $0.latex } else { nil } }
  }

  /// Where a line of what pandoc reads comes from.
  func origin(ofLine number: Int) -> Int {
    origins[max(0, min(number - 1, origins.count - 1))]
  }

  func lost(_ message: String, at line: Int) -> Diagnostic {
    let place = source.lines[max(0, min(line, source.lines.count - 1))]
    return PaperImport.lost(message, place.file, place.number)
  }

  // MARK: Scanning

  private mutating func updateLine() {
    while counted < reader.index, counted < reader.bytes.count {
      if reader.bytes[counted] == UInt8(ascii: "\n") { line += 1 }
      counted += 1
    }
  }

  private mutating func emit(_ string: String) {
    for byte in string.utf8 where byte == UInt8(ascii: "\n") { origins.append(line) }
    text += string
  }

  private mutating func scan() {
    var plainStart = reader.index
    func isSpecial(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%")
        || byte == UInt8(ascii: "\n")
    }
    while !reader.isAtEnd {
      guard isSpecial(reader.byte) else {
        reader.index += 1
        continue
      }
      if isInBody { emit(reader.text(plainStart..<reader.index)) }
      updateLine()
      step()
      plainStart = reader.index
    }
    if isInBody { emit(reader.text(plainStart..<reader.index)) }
  }

  private mutating func step() {
    switch reader.byte {
    case UInt8(ascii: "\n"):
      reader.index += 1
      updateLine()
      if isInBody { emit("\n") }
    case UInt8(ascii: "%"):
      // A comment ends with its line, and joins it to the next one.
      reader.skipLine()
      updateLine()
      if isInBody { emit("%\n") }
    case UInt8(ascii: "$"): dollars()
    default: command()
    }
  }

  private mutating func dollars() {
    let isDisplay = reader.starts(with: "$$")
    let delimiter = isDisplay ? "$$" : "$"
    let start = reader.index
    reader.index += delimiter.utf8.count
    guard isInBody, let end = reader.offset(of: delimiter) else {
      if isInBody { emit(delimiter) }
      return
    }
    let latex = reader.text(reader.index..<end)
    reader.index = end + delimiter.utf8.count
    add(
      isDisplay ? .display(environment: "", isNumbered: false) : .inline, latex, from: start)
  }

  private mutating func add(_ form: PaperFormula.Form, _ latex: String, from start: Int) {
    let first = line
    formulas.append(PaperFormula(form: form, latex: latex.withoutComments, line: first))
    let number = formulas.count - 1
    if case .inline = form {
      emit("$\\ntkmath{\(number)}$")
    } else {
      emit("\\[\\ntkmath{\(number)}\\]")
    }
    updateLine()
  }

  private mutating func command() {
    if let definition = macros.read(&reader, line: line) {
      // pandoc expands them in the text; formulas keep them.
      emit(definition.contains("\n") ? definition.replacing("\n", with: " ") : definition)
      updateLine()
      if !isInBody { emit("\n") }
      return
    }
    let start = reader.index
    let name = reader.commandName()
    switch name {
    case "newtheorem", "newtheorem*": theoremDefinition()
    case "graphicspath":
      if let folders = reader.group() {
        var inner = TeXReader(folders)
        while let folder = inner.group() { pictureFolders.append(folder) }
      }
    case "bibliography", "addbibresource":
      _ = reader.option()
      if let names = reader.group() {
        bibliographies += names.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
      }
    case "title", "author", "date", "begin", "end":
      structure(name, from: start)
    case _ where !isInBody: break
    case "(", "[": delimited(name, from: start)
    case "verb", "lstinline": verbatim(from: start)
    case "ref", "eqref", "cref", "Cref", "autoref", "vref", "ref*", "nameref", "pageref":
      reference(name, from: start)
    case _ where macros.isShortcut(name): expandShortcuts(from: start)
    default: emit(reader.text(start..<reader.index))
    }
    updateLine()
  }

  /// Commands that open or close displays are written out from here on: an end must be found from
  /// its beginning.
  private mutating func expandShortcuts(from start: Int) {
    var bytes = Array(reader.bytes[..<start])
    var rest = TeXReader(reader.bytes, at: start)
    while !rest.isAtEnd {
      let place = rest.index
      guard rest.byte == UInt8(ascii: "\\") else {
        bytes.append(rest.byte)
        rest.index += 1
        continue
      }
      let name = rest.commandName()
      if macros.isShortcut(name), let body = macros.bodies[name] {
        bytes += Array((body.replacing("\n", with: " ") + " ").utf8)
      } else {
        bytes += rest.bytes[place..<rest.index]
      }
    }
    reader = TeXReader(bytes, at: start)
    counted = min(counted, start)
  }

  private mutating func delimited(_ name: String, from start: Int) {
    guard let end = reader.offset(of: name == "(" ? "\\)" : "\\]") else {
      return emit(reader.text(start..<reader.index))
    }
    let latex = reader.text(reader.index..<end)
    reader.index = end + 2
    add(name == "(" ? .inline : .display(environment: "", isNumbered: false), latex, from: start)
  }

  private mutating func verbatim(from start: Int) {
    guard !reader.isAtEnd else { return }
    let mark = reader.byte
    reader.index += 1
    while !reader.isAtEnd, reader.byte != mark, reader.byte != UInt8(ascii: "\n") {
      reader.index += 1
    }
    if !reader.isAtEnd { reader.index += 1 }
    emit(reader.text(start..<reader.index))
  }

  private mutating func reference(_ name: String, from start: Int) {
    guard let labels = reader.group() else { return emit(reader.text(start..<reader.index)) }
    references.append(
      Reference(
        command: name,
        labels: labels.split(separator: ",").map {
          $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        },
        line: line))
    emit("\\href{ntkref:\(references.count - 1)}{.}")
  }

  // MARK: Structure

  private mutating func structure(_ name: String, from start: Int) {
    guard name == "begin" || name == "end" else {
      let option = reader.option()
      guard let group = reader.group() else { return }
      _ = option
      emit("\\\(name){\(group.withoutComments)}")
      if !isInBody { emit("\n") }
      return
    }
    guard let environment = reader.group() else { return }
    if environment == "document" {
      isInBody = name == "begin"
      emit("\\\(name){document}")
      if name == "end" { reader.index = reader.bytes.count }
      return
    }
    guard isInBody else { return }
    if name == "begin" { begin(environment, from: start) } else { end(environment, from: start) }
  }

  private mutating func begin(_ environment: String, from start: Int) {
    let plain = environment.hasSuffix("*") ? String(environment.dropLast()) : environment
    if Self.mathEnvironments.contains(plain), let end = reader.offsetOfEnd(of: environment),
      plain != "subequations"
    {
      let latex = reader.text(reader.index..<end)
      reader.index = end + "\\end{\(environment)}".utf8.count
      let isNumbered = plain == environment && plain != "displaymath" && plain != "math"
      add(
        plain == "math" ? .inline : .display(environment: plain, isNumbered: isNumbered), latex,
        from: start)
    } else if plain == "subequations" {
      losses.append(lost("the rows of subequations are numbered by themselves", at: line))
      skipLabel()
    } else if Self.verbatimEnvironments.contains(plain),
      let end = reader.offsetOfEnd(of: environment)
    {
      let close = "\\end{\(environment)}"
      reader.index = end + close.utf8.count
      let inside = reader.text(start..<reader.index)
      if plain == "comment" { return }
      emit(inside)
    } else if let title = theoremTitles[plain] {
      var theorem = title
      theorem.line = line
      theorems.append(theorem)
      let name = reader.option()
      emit("\n\n\\begin{ntkdiv}\\begin{ntkhead}\(theorems.count - 1)\\end{ntkhead}")
      if let name { emit("\\begin{ntkname}\(name.replacing("\n", with: " "))\\end{ntkname}") }
    } else if plain == "thebibliography" {
      _ = reader.group()
      works(until: reader.offsetOfEnd(of: environment) ?? reader.bytes.count)
    } else {
      emit(reader.text(start..<reader.index))
    }
  }

  private mutating func end(_ environment: String, from start: Int) {
    let plain = environment.hasSuffix("*") ? String(environment.dropLast()) : environment
    if theoremTitles[plain] != nil {
      emit("\\end{ntkdiv}\n\n")
    } else if plain != "subequations", plain != "thebibliography" {
      emit(reader.text(start..<reader.index))
    }
  }

  /// The label of a whole that notebooks do not have.
  private mutating func skipLabel() {
    var ahead = reader
    ahead.skipBlanks()
    guard ahead.starts(with: "\\label") else { return }
    _ = ahead.commandName()
    if ahead.group() != nil { reader.index = ahead.index }
  }

  /// `\newtheorem{name}[counter]{Title}`.
  private mutating func theoremDefinition() {
    guard let name = reader.group() else { return }
    _ = reader.option()
    guard let title = reader.group() else { return }
    _ = reader.option()
    let words = title.filter { $0.isLetter || $0 == " " }
    theoremTitles[name] = Theorem(
      prefix: Self.theoremKinds[words.lowercased().trimmingPrefix(" ").description], title: words,
      line: 0)
  }

  /// `\bibitem[label]{key} words`, each as a division of its own.
  private mutating func works(until end: Int) {
    var isOpen = false
    var plainStart = reader.index
    func close(_ paper: inout PreparedPaper) {
      paper.emit(paper.reader.text(plainStart..<paper.reader.index))
      if isOpen { paper.emit("\\end{ntkwork}\n\n") }
    }
    while reader.index < end {
      guard reader.starts(with: "\\bibitem") else {
        reader.index += 1
        continue
      }
      if isOpen { close(&self) }
      updateLine()
      _ = reader.commandName()
      _ = reader.option()
      guard let key = reader.group() else { continue }
      works.append(key.filter { !$0.isWhitespace })
      emit("\n\n\\begin{ntkwork}\\begin{ntkhead}\(works.count - 1)\\end{ntkhead}")
      isOpen = true
      plainStart = reader.index
    }
    reader.index = end
    if isOpen { close(&self) }
    updateLine()
  }

  // MARK: Tables

  private static let mathEnvironments: Set<String> = [
    "equation", "align", "alignat", "flalign", "gather", "multline", "eqnarray", "displaymath",
    "math", "dmath", "IEEEeqnarray", "subequations",
  ]

  private static let verbatimEnvironments: Set<String> = [
    "verbatim", "lstlisting", "minted", "Verbatim", "comment", "filecontents",
  ]

  private static let theoremKinds = [
    "theorem": "thm", "lemma": "lem", "corollary": "cor", "proposition": "prp",
    "conjecture": "cnj", "definition": "def", "example": "exm", "exercise": "exr",
    "solution": "sol", "remark": "rem", "algorithm": "alg",
  ]

  /// What classes define by themselves.
  private static let usualTheorems = Dictionary(
    uniqueKeysWithValues: theoremKinds.filter { $0.key != "algorithm" }.map { name, prefix in
      (name, Theorem(prefix: prefix, title: name.capitalized, line: 0))
    })
}
