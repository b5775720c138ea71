import Diagnostics
import Foundation

/// The program that reads the document of a paper.
enum Pandoc {
  /// - Parameter path: the folders to look for pandoc in, as a shell has them.
  /// - Throws: `ImportFailure` where pandoc is not there, or cannot read the paper.
  static func document(
    of paper: PreparedPaper,
    searching path: String = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  ) throws(ImportFailure) -> PandocDocument {
    guard let program = program(in: path) else {
      throw ImportFailure(
        .environment,
        .error(
          "import.pandoc", "Pandoc is not installed; it reads papers in LaTeX", at: nil,
          hints: ["apt-get install pandoc"]))
    }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "ntkdoc-import-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(paper.text.utf8).write(to: folder.appending(path: "paper.tex"))
      let errors = try run(program, in: folder)
      guard let data = try? Data(contentsOf: folder.appending(path: "paper.json")),
        let document = try PandocDocument(data)
      else {
        throw ImportFailure(.paper, unreadable(errors, paper))
      }
      var result = document
      if let log = try? Data(contentsOf: folder.appending(path: "log.json")) {
        result.losses = losses(log, paper)
      }
      return result
    } catch let failure as ImportFailure {
      throw failure
    } catch {
      throw ImportFailure(
        .environment,
        .error(
          "import.pandoc", "Pandoc cannot be run: \(error.localizedDescription)", at: nil))
    }
  }

  /// The first of that name on the path.
  private static func program(in path: String) -> String? {
    path.split(separator: ":").map { "\($0)/pandoc" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func run(_ program: String, in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "-f", "latex", "-t", "json", "--wrap=none", "--log=log.json", "-o", "paper.json",
      "paper.tex",
    ]
    process.currentDirectoryURL = folder
    let errors = folder.appending(path: "errors.txt")
    try Data().write(to: errors)
    let handle = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    try? handle.close()
    return (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
  }

  /// What pandoc says of a paper that it cannot read, at its line.
  private static func unreadable(_ errors: String, _ paper: PreparedPaper) -> Diagnostic {
    let line = errors.firstMatch(of: /line (\d+)/).flatMap { Int($0.1) }.map(paper.origin)
    let words = errors.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("^") }.joined(separator: "; ")
    var diagnostic = Diagnostic.error(
      "import.unreadable", "Pandoc cannot read this: \(words)", at: nil)
    if let line { diagnostic.span = paper.lost("", at: line).span }
    return diagnostic
  }

  private struct LogEntry: Decodable {
    var type: String
    var contents: String?
    var line: Int?
  }

  private static func losses(_ log: Data, _ paper: PreparedPaper) -> [Diagnostic] {
    let entries = (try? JSONDecoder().decode([LogEntry].self, from: log)) ?? []
    return entries.compactMap { entry in
      guard entry.type == "SkippedContent", let contents = entry.contents, let line = entry.line
      else { return nil }
      let words = contents.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      // Our own marks are read from the document.
      guard !isLayout(words), words.firstMatch(of: /{ntk[a-z]+}/) == nil else { return nil }
      let shown = words.count > 60 ? words.prefix(57) + "…" : words[...]
      return paper.lost("left out: \(shown)", at: paper.origin(ofLine: line))
    }
  }

  /// What only says how a paper looks is no loss.
  private static func isLayout(_ words: String) -> Bool {
    let name = words.dropFirst().prefix { $0.isLetter || $0 == "@" }
    return words.hasPrefix("\\") && layoutCommands.contains(String(name))
  }

  private static let layoutCommands: Set<String> = [
    "maketitle", "centering", "raggedright", "noindent", "indent", "vspace", "hspace", "smallskip",
    "medskip", "bigskip", "vfill", "hfill", "small", "footnotesize", "scriptsize", "tiny",
    "normalsize", "large", "Large", "LARGE", "huge", "Huge", "setlength", "addtolength",
    "setcounter", "addtocounter", "numberwithin", "pagestyle", "thispagestyle", "newpage",
    "clearpage", "cleardoublepage", "pagebreak", "nopagebreak", "linebreak", "bibliographystyle",
    "tableofcontents", "listoffigures", "listoftables", "appendix", "theoremstyle", "hypersetup",
    "allowdisplaybreaks", "label", "qedhere", "qed", "sloppy", "fussy", "nocite", "maketitlepage",
    "balance", "par", "protect", "selectfont", "frontmatter", "mainmatter", "backmatter",
    "makeatletter", "makeatother", "phantomsection", "addcontentsline", "markboth", "toprule",
    "midrule", "bottomrule", "hline", "itemsep", "parskip", "parsep", "topsep", "bf", "it", "rm",
    "sc", "em", "sf", "tt", "printbibliography", "looseness", "newline", "captionsetup", "date",
    "def", "let", "begingroup", "endgroup", "DeclarePairedDelimiter", "RequirePackage", "today",
    "newcommand", "renewcommand", "DeclareMathOperator", "usepackage",
  ]
}
