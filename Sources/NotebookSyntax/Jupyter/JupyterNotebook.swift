import Diagnostics
import Foundation

/// A Jupyter notebook (`.ipynb`, nbformat 3 and 4) as the Markdown that it stands for: text and
/// attachments as they are, code of other languages than Swift to be shown, outputs that were kept with
/// their pictures.
struct JupyterNotebook {
  private let file: SourceFile
  private let bytes: [UInt8]
  private var cursor = 0
  private var text = ""
  private var parts: [Inclusions.Part] = []
  private var diagnostics: [Diagnostic] = []
  private var language = "python"

  /// The Markdown, where its lines come from, and what is wrong.
  static func markdown(_ file: SourceFile) -> (SourceFile, Inclusions, [Diagnostic]) {
    var notebook = JupyterNotebook(file)
    notebook.read()
    let source = SourceFile(path: file.path, text: notebook.text)
    return (source, Inclusions(source, notebook.parts), notebook.diagnostics)
  }

  private init(_ file: SourceFile) {
    self.file = file
    bytes = Array(file.text.utf8)
  }

  private mutating func read() {
    guard let root = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
      diagnostics.append(
        .error(
          "jupyter.json", "This is not a Jupyter notebook: its JSON cannot be read",
          at: Span(file, 0..<min(1, bytes.count))))
      return
    }
    let sheets = root["worksheets"] as? [[String: Any]]
    guard let cells = (root["cells"] ?? sheets?.first?["cells"]) as? [[String: Any]] else {
      diagnostics.append(
        .error(
          "jupyter.json", "This JSON is not a Jupyter notebook: it has no cells",
          at: Span(file, 0..<min(1, bytes.count))))
      return
    }
    let metadata = root["metadata"] as? [String: Any]
    language =
      ((metadata?["language_info"] as? [String: Any])?["name"]
      ?? (metadata?["kernelspec"] as? [String: Any])?["language"]) as? String ?? "python"
    language = language.lowercased()
    for (index, cell) in cells.enumerated() { add(cell, isFirst: index == 0) }
  }

  // MARK: Cells

  private mutating func add(_ cell: [String: Any], isFirst: Bool) {
    let source = Self.lines(cell["source"] ?? cell["input"])
    switch cell["cell_type"] as? String {
    case "markdown": addMarkdown(source, cell)
    case "heading":
      let level = cell["level"] as? Int ?? 1
      append(String(repeating: "#", count: max(1, min(6, level))) + " ")
      addSource(source)
    case "raw":
      // Front matter, as Quarto has it; other raw text is for one format.
      let format = (cell["metadata"] as? [String: Any])?["format"] as? String
      if isFirst, source.first?.hasPrefix("---") == true {
        addSource(source)
      } else if let name = ["text/latex": "latex", "text/html": "html"][format ?? ""] {
        addFence("{=\(name)}", source)
      } else {
        addMarkdown(source, cell)
      }
    case "code": addCode(source, cell)
    default: break
    }
    append("\n\n")
  }

  /// Pictures that the cell holds stand in their addresses.
  private mutating func addMarkdown(_ source: [String], _ cell: [String: Any]) {
    var addresses: [(name: String, data: String)] = []
    for (name, kinds) in (cell["attachments"] as? [String: Any]) ?? [:] {
      guard let kinds = kinds as? [String: Any],
        let (type, data) = kinds.sorted(by: { $0.key < $1.key }).first
      else { continue }
      let base64 = Self.lines(data).joined().filter { !$0.isWhitespace }
      addresses.append((name, "data:\(type);base64,\(base64)"))
    }
    addSource(source) { line in
      addresses.reduce(line) { line, address in
        line.replacing("attachment:\(address.name)", with: address.data)
          .replacing(
            "attachment:\(address.name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")",
            with: address.data)
      }
    }
  }

  private mutating func addCode(_ source: [String], _ cell: [String: Any]) {
    let tags = (cell["metadata"] as? [String: Any])?["tags"] as? [String] ?? []
    let hides = { (names: [String]) in !Set(names).isDisjoint(with: tags) }
    guard !hides(["remove_cell", "remove-cell", "hide_cell"]) else { return }
    let isHidden = hides(["remove_input", "remove-input", "hide_input", "hide-input"])
    let isBlank = source.allSatisfy { $0.allSatisfy(\.isWhitespace) }
    // Swift is run again, and shows anew; its options are the cell's.
    if language == "swift" { return isHidden || isBlank ? () : addFence("swift", source) }
    let (options, code) = JupyterCellOptions.take(from: source)
    guard options.isIncluded else { return }
    if !isHidden, options.echo != false, !code.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      addFence("{.\(language) .jupyter\(options.echo == true ? " echo=true" : "")}", code)
    }
    guard options.showsOutput, !hides(["remove_output", "remove-output", "hide_output"]) else {
      return
    }
    add(outputs: (cell["outputs"] as? [[String: Any]]) ?? [], options)
  }

  /// Outputs in their order; the pictures of a labelled cell are its figure.
  private mutating func add(outputs: [[String: Any]], _ options: JupyterCellOptions) {
    let pictures = outputs.compactMap { Self.picture(in: data(of: $0)) }
    guard options.isFigure, !pictures.isEmpty else {
      for output in outputs { add(output: output) }
      addTableCaption(options)
      return
    }
    for output in outputs where Self.picture(in: data(of: output)) == nil { add(output: output) }
    append("\n\n" + options.figure(of: pictures) + "\n")
  }

  /// Below a table in Markdown.
  private mutating func addTableCaption(_ options: JupyterCellOptions) {
    guard let caption = options.tableCaption else { return }
    append("\n\n: \(caption)" + (options.label.map { " {#\($0)}" } ?? "") + "\n")
  }

  // MARK: Outputs

  private mutating func add(output: [String: Any]) {
    switch output["output_type"] as? String {
    case "stream":
      let isError = (output["name"] ?? output["stream"]) as? String == "stderr"
      addOutput(Self.lines(output["text"]), isError: isError)
    case "error", "pyerr":
      let trace = Self.lines(output["traceback"]).joined(separator: "\n")
      addOutput([trace], isError: true)
    default: add(data: data(of: output))
    }
  }

  private func data(of output: [String: Any]) -> [String: Any] {
    output["data"] as? [String: Any] ?? Self.data(ofOld: output)
  }

  /// Of nbformat 3, whose kinds are keys of the output itself.
  private static func data(ofOld output: [String: Any]) -> [String: Any] {
    let names = [
      "png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml", "latex": "text/latex",
      "html": "text/html", "text": "text/plain",
    ]
    return Dictionary(
      uniqueKeysWithValues: output.compactMap { key, value in names[key].map { ($0, value) } })
  }

  private mutating func add(data: [String: Any]) {
    append("\n\n")
    if let address = Self.picture(in: data) { return append("![](\(address))\n") }
    if let value = data["text/markdown"] ?? data["text/latex"] {
      return append(Self.lines(value).joined() + "\n")
    }
    let plain = data["text/plain"].map { Self.lines($0) }
    // "<IPython.core.display.HTML object>" is no output, but the name of one.
    let isName = plain.map { Self.isName($0.joined()) } ?? true
    if let value = data["text/html"] {
      let html = JupyterHTML(Self.lines(value).joined())
      if html.hasTable || isName, !html.text.isEmpty { return append(html.text + "\n") }
    }
    let isWidget = data.keys.contains { $0.hasPrefix("application/vnd.jupyter.widget") }
    if let plain, !isName, !isWidget { return addOutput(plain, isError: false) }
    let types = data.keys.filter { $0 != "text/plain" }.sorted()
    guard let type = types.first(where: { $0.hasPrefix("application/vnd") }) ?? types.first else {
      return addOutput(plain ?? [], isError: false)
    }
    diagnostics.append(
      .warning(
        "jupyter.output", "Output of type \(type) has no form on paper, and is left out",
        at: Span(file, cursor..<min(cursor + 1, bytes.count))))
  }

  /// `<Module.Class object at 0x7f…>`, `<Figure size 640x480 with 1 Axes>`
  private static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: #/\s*<[A-Za-z_][^<>\n]*>\s*/#) != nil
  }

  /// The address of a picture, which holds it.
  private static func picture(in data: [String: Any]) -> String? {
    for type in ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "application/pdf"] {
      guard let value = data[type] else { continue }
      let text = lines(value).joined()
      let base64 =
        type == "image/svg+xml"
        ? Data(text.utf8).base64EncodedString() : text.filter { !$0.isWhitespace }
      return "data:\(type);base64,\(base64)"
    }
    return nil
  }

  private mutating func addOutput(_ lines: [String], isError: Bool) {
    let text = Self.asShown(lines.joined())
    guard !text.allSatisfy(\.isWhitespace) else { return }
    addFence(isError ? "{.output .error}" : "{.output}", [text])
  }

  /// Where a carriage return goes back to the start of a line, what a terminal shows at last: the last
  /// state of a bar of progress.
  private static func asShown(_ text: String) -> String {
    guard text.utf8.contains(13) else { return text }
    return text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { line in
      line.split(separator: "\r").last { !$0.allSatisfy(\.isWhitespace) } ?? ""
    }.joined(separator: "\n")
  }

  // MARK: Text

  private mutating func append(_ words: String) { text += words }

  /// Code between fences that are longer than any in it.
  private mutating func addFence(_ info: String, _ lines: [String]) {
    var longest = 2
    for line in lines.joined().split(separator: "\n") {
      longest = max(longest, line.drop { $0 == " " }.prefix { $0 == "`" }.count)
    }
    let fence = String(repeating: "`", count: longest + 1)
    if !text.hasSuffix("\n") { append("\n") }
    append("\n")
    // What is said of the code is said at its first line.
    let before = cursor
    if let first = lines.first(where: { !$0.allSatisfy(\.isWhitespace) }),
      let place = place(of: first.trimmingPrefix("\n").description)
    {
      parts.append(.init(start: text.utf8.count, file: file, offset: place))
    }
    cursor = before
    append("\(fence)\(info)\n")
    addSource(lines)
    if !text.hasSuffix("\n") { append("\n") }
    append("\(fence)\n")
  }

  /// Lines of the notebook, each with its place in the file.
  private mutating func addSource(_ lines: [String], _ change: (String) -> String = { $0 }) {
    for line in lines {
      if let place = place(of: line) {
        parts.append(.init(start: text.utf8.count, file: file, offset: place))
      }
      append(change(line))
    }
  }

  /// Where a line stands as a string of JSON, behind the last one.
  private mutating func place(of line: String) -> Int? {
    let word = line.split(separator: "\n").first.map(String.init) ?? ""
    guard !word.isEmpty, word.utf8.count < 10_000 else { return nil }
    let wanted = Self.escaped(word)
    guard let first = wanted.first else { return nil }
    var start = cursor
    while let next = bytes[start...].firstIndex(of: first) {
      if bytes[next...].starts(with: wanted) {
        cursor = next + wanted.count
        return next
      }
      start = next + 1
    }
    return nil
  }

  private static func escaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case .doubleQuote, .backslash: result += [.backslash, byte]
      case .tab: result += [.backslash, UInt8(ascii: "t")]
      default: result.append(byte)
      }
    }
    return result
  }

  /// A text, or a list of its lines.
  private static func lines(_ value: Any?) -> [String] {
    if let text = value as? String {
      return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
        index, line in index == 0 ? String(line) : "\n" + line
      }
    }
    return value as? [String] ?? []
  }
}
