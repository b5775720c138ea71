import Diagnostics
import MathSyntax

/// The commands that a paper defines.
struct PaperMacros {
  struct Definition {
    var name: String
    var source: String
    var line: Int
  }

  private(set) var all: [Definition] = []
  /// What commands without arguments stand for.
  private(set) var bodies: [String: String] = [:]

  /// Reads the definition that begins with the command at the reader's place; nil where there is
  /// none.
  mutating func read(_ reader: inout TeXReader, line: Int) -> String? {
    var ahead = reader
    let start = ahead.index
    let command = ahead.commandName().filter { $0 != "*" }
    guard let definition = Self.definition(command, &ahead) else { return nil }
    let source = reader.text(start..<ahead.index).withoutComments
    reader.index = ahead.index
    all.removeAll { $0.name == definition.name }
    all.append(
      Definition(
        name: definition.name,
        source: source.replacing("\\providecommand", with: "\\newcommand"), line: line))
    bodies[definition.name] = definition.body
    return source
  }

  private static func definition(
    _ command: String, _ reader: inout TeXReader
  ) -> (name: String, body: String?)? {
    switch command {
    case "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand":
      guard let name = name(&reader) else { return nil }
      let count = reader.option()
      while reader.option() != nil {}
      guard let body = reader.group() else { return nil }
      return (name, count == nil ? body : nil)
    case "DeclareMathOperator", "DeclarePairedDelimiter":
      guard let name = name(&reader), reader.group() != nil else { return nil }
      if command == "DeclarePairedDelimiter", reader.group() == nil { return nil }
      return (name, nil)
    case "NewDocumentCommand", "RenewDocumentCommand":
      guard let name = name(&reader), reader.group() != nil, reader.group() != nil else {
        return nil
      }
      return (name, nil)
    case "def", "gdef":
      guard let name = name(&reader) else { return nil }
      let start = reader.index
      while !reader.isAtEnd, reader.byte != UInt8(ascii: "{"), reader.byte != UInt8(ascii: "\n") {
        reader.index += 1
      }
      let parameters = reader.text(start..<reader.index)
      guard let body = reader.group() else { return nil }
      return (name, parameters.isEmpty ? body : nil)
    case "let":
      guard let name = name(&reader) else { return nil }
      if !reader.isAtEnd, reader.byte == UInt8(ascii: "=") { reader.index += 1 }
      guard !reader.isAtEnd, reader.byte == UInt8(ascii: "\\") else { return nil }
      _ = reader.commandName()
      return (name, nil)
    default: return nil
    }
  }

  /// `\name` or `{\name}`.
  private static func name(_ reader: inout TeXReader) -> String? {
    reader.skipBlanks()
    guard !reader.isAtEnd else { return nil }
    if reader.byte == UInt8(ascii: "\\") { return reader.commandName() }
    guard let group = reader.group()?.filter({ !$0.isWhitespace }), group.hasPrefix("\\") else {
      return nil
    }
    return String(group.dropFirst())
  }

  /// Whether a command without arguments opens or closes a display or an environment, as `\be`
  /// does.
  func isShortcut(_ name: String) -> Bool {
    guard let body = bodies[name] else { return false }
    return ["\\begin{", "\\end{", "\\[", "\\]", "$$"].contains { body.contains($0) }
  }

  /// Those that the formulas use, directly or through others, as front matter has them.
  func used(by formulas: [String]) -> [Definition] {
    let sources = Dictionary(all.map { ($0.name, $0.source) }) { $1 }
    var wanted: Set<String> = []
    var pending = formulas
    while let text = pending.popLast() {
      for name in Self.commands(in: text) where wanted.insert(name).inserted {
        if let source = sources[name] { pending.append(source) }
      }
    }
    return all.filter { wanted.contains($0.name) }
  }

  private static func commands(in text: String) -> Set<String> {
    var reader = TeXReader(text)
    var names: Set<String> = []
    while !reader.isAtEnd {
      if reader.byte == UInt8(ascii: "\\") {
        let name = reader.commandName()
        names.insert(name)
        if name.hasSuffix("*") { names.insert(String(name.dropLast())) }
      } else {
        reader.index += 1
      }
    }
    return names
  }

  /// The definitions that our parser can read.
  var table: MacroTable {
    all.reduce(MacroTable()) { table, definition in
      let (own, faults) = MacroTable.parse([SourceExcerpt(definition.source)])
      return faults.contains { $0.severity == .error } ? table : table.merging(own)
    }
  }

  static func isReadable(_ definition: Definition) -> Bool {
    !MacroTable.parse([SourceExcerpt(definition.source)]).1.contains { $0.severity == .error }
  }
}
