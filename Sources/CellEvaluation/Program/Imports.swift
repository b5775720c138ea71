/// The modules that code imports besides the engine's, by the words after `import`; a word too many,
/// from a string or a comment, does no harm.
enum Imports {
  static func names(in code: String) -> [String] {
    var names: Set<String> = []
    for line in code.split(whereSeparator: { $0.isNewline || $0 == ";" })
    where line.contains("import ") {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard let place = words.firstIndex(of: "import") else { continue }
      let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
      ]
      let name = words[(place + 1)...].first { !kinds.contains($0) } ?? ""
      let module = name.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if !module.isEmpty, module != "NotebookAPI" { names.insert(String(module)) }
    }
    return names.sorted()
  }
}
