import Diagnostics

/// The files that a program's code comes from: the notebook, and those that cells take theirs from,
/// each with the name that the compiler knows it by.
struct CodeFiles: Sendable {
  private var entries: [(name: String, file: SourceFile)] = []

  init(_ notebook: SourceFile, _ steps: [ProgramStep]) {
    add(notebook)
    for step in steps {
      if let file = step.span?.file { add(file) }
    }
  }

  private mutating func add(_ file: SourceFile) {
    guard !entries.contains(where: { $0.file === file }) else { return }
    let safe = Self.safeName(of: file)
    let count = entries.count { $0.name.hasSuffix(safe) }
    entries.append(("/cells/" + (count == 0 ? "" : "\(count)/") + safe, file))
  }

  /// `/cells/name.md`: found again in what the compiler says, and short in what the runtime says.
  private static func safeName(of file: SourceFile) -> String {
    let last = file.path.split(separator: "/").last.map(String.init) ?? "notebook"
    return String(last.map { $0 == "\"" || $0 == "\\" || $0.isNewline || $0 == ":" ? "_" : $0 })
  }

  /// What the compiler calls a file.
  func name(of file: SourceFile) -> String {
    entries.first { $0.file === file }?.name ?? entries[0].name
  }

  func file(named name: String) -> SourceFile? { entries.first { $0.name == name }?.file }

  /// The line that stands last in a text in which programs name places: `…/cells/name.md:12:3`.
  func lastPlace(in text: some StringProtocol) -> CodeLine? {
    entries.compactMap { entry -> (at: String.Index, CodeLine)? in
      guard let range = text.ranges(of: entry.name + ":").last,
        let line = Int(text[range.upperBound...].prefix(while: \.isNumber))
      else { return nil }
      return (range.lowerBound, CodeLine(file: entry.file, line: line))
    }.max { $0.at < $1.at }?.1
  }

  /// The line that a text begins with: `/cells/name.md:12`.
  func place(leading text: Substring) -> CodeLine? {
    entries.lazy.compactMap { entry -> CodeLine? in
      guard text.hasPrefix(entry.name + ":"),
        let line = Int(text.dropFirst(entry.name.count + 1).prefix(while: \.isNumber)), line > 0
      else { return nil }
      return CodeLine(file: entry.file, line: line)
    }.first
  }
}

/// A line of code, counted from 1.
struct CodeLine: Sendable, Equatable {
  var file: SourceFile
  var line: Int

  static func == (a: CodeLine, b: CodeLine) -> Bool { a.file === b.file && a.line == b.line }

  /// Its code, without blanks around.
  var span: Span {
    let text = file.line(line)
    let start = file.offset(ofLine: line)
    let indentation = text.utf8.prefix { $0 == 32 || $0 == 9 }.count
    let trailing = text.utf8.reversed().prefix { $0 == 32 || $0 == 9 }.count
    let end = max(start + indentation, start + text.utf8.count - trailing)
    return Span(file, start + indentation..<end)
  }
}
