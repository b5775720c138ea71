import Yams

/// The `#|` lines at the top of a cell in a Jupyter notebook, as Quarto has them.
struct JupyterCellOptions {
  private(set) var label: String?
  /// Of the whole figure, or of each picture.
  private(set) var captions: [String] = []
  private(set) var subcaptions: [String] = []
  private(set) var columns: String?
  private(set) var tableCaption: String?
  private(set) var echo: Bool?
  private(set) var showsOutput = true
  private(set) var isIncluded = true
  /// Attributes of pictures: `width`, `fig-alt` …
  private var attributes = ""

  /// Whether the cell's pictures are a figure with a caption or a label.
  var isFigure: Bool { !captions.isEmpty || label?.hasPrefix("fig-") == true }

  /// The options and the code below them.
  static func take(from source: [String]) -> (JupyterCellOptions, [String]) {
    let count = source.prefix { Substring($0).trimmed.hasPrefix("#|") }.count
    guard count > 0 else { return (JupyterCellOptions(), source) }
    let yaml = source.prefix(count).map { line in
      String(line.drop { $0.isWhitespace }.dropFirst(2).filter { $0 != "\n" })
    }
    var code = Array(source.dropFirst(count))
    if let first = code.first { code[0] = String(first.drop { $0 == "\n" }) }
    // One blank behind the bar is no indentation.
    let text = yaml.map { $0.hasPrefix(" ") ? String($0.dropFirst()) : $0 }.joined(separator: "\n")
    guard let mapping = (try? compose(yaml: text))?.mapping else {
      return (JupyterCellOptions(), code)
    }
    return (JupyterCellOptions(mapping), code)
  }

  private init() {}

  private init(_ mapping: Node.Mapping) {
    func texts(_ key: String) -> [String] {
      guard let node = mapping[key] else { return [] }
      return (node.sequence.map { Array($0) } ?? [node]).compactMap { node in
        node.scalar?.string.split(whereSeparator: \.isNewline).joined(separator: " ")
      }
    }
    label = texts("label").first
    captions = texts("fig-cap")
    subcaptions = texts("fig-subcap")
    columns = texts("layout-ncol").first
    tableCaption = texts("tbl-cap").first
    echo = mapping["echo"]?.bool
    showsOutput = mapping["output"]?.bool != false && mapping["eval"]?.bool != false
    isIncluded = mapping["include"]?.bool != false
    for (key, name) in [("fig-alt", "fig-alt"), ("out-width", "width"), ("fig-align", "fig-align")]
    {
      guard let value = texts(key).first else { continue }
      attributes += " \(name)=\"\(value.replacing("\"", with: "\\\""))\""
    }
  }

  /// The pictures in Markdown, by their addresses.
  func figure(of pictures: [String]) -> String {
    let id = label.map { "#\($0)" } ?? ""
    if pictures.count > 1, subcaptions.count > 1 || captions.count < pictures.count {
      let panels = pictures.enumerated().map { index, address in
        let caption = index < subcaptions.count ? subcaptions[index] : ""
        let part = label.map { subcaptions.isEmpty ? "" : "#\($0)-\(index + 1)" } ?? ""
        return "![\(caption)](\(address))" + braces(part + attributes)
      }
      let columns = self.columns.map { " layout-ncol=\($0)" } ?? " layout-ncol=1"
      return "::: {\(id)\(columns)}\n\(panels.joined(separator: "\n\n"))\n\n"
        + "\(captions.first ?? "")\n:::"
    }
    return pictures.enumerated().map { index, address in
      let own = index == 0 ? id : label.map { "#\($0)-\(index + 1)" } ?? ""
      let caption = index < captions.count ? captions[index] : ""
      return "![\(caption)](\(address))" + braces(own + attributes)
    }
    .joined(separator: "\n\n")
  }

  private func braces(_ attributes: String) -> String {
    let words = Substring(attributes).trimmed
    return words.isEmpty ? "" : "{\(words)}"
  }
}
