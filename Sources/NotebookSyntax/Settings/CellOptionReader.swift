import Diagnostics
import Yams

/// The `//|` lines of a cell, and the front matter's defaults for them.
enum CellOptionReader {
  static let keys = [
    "label", "caption", "echo", "eval", "output", "error", "line-numbers", "file", "inputs",
    "timeout",
    "width",
  ]

  static func read(
    _ yaml: SourceExcerpt, into options: inout CellOptions, context: ParsingContext
  ) {
    let document = YAMLDocument(yaml, report: context.report)
    guard let mapping = document.rootMapping() else { return }
    read(mapping, of: document, into: &options, owner: "A cell")
  }

  static func read(
    _ node: Node, of document: YAMLDocument, into options: inout CellOptions, owner: String
  ) {
    guard let mapping = node.mapping else {
      return document.error("yaml.type", "Options of cells are expected here", at: node)
    }
    read(mapping, of: document, into: &options, owner: owner)
  }

  private static func read(
    _ mapping: Node.Mapping, of document: YAMLDocument, into options: inout CellOptions,
    owner: String
  ) {
    var result = options
    document.readKeys(of: mapping, known: keys, owner: owner) { key, node in
      switch key {
      case "label": result.label = document.string(node)
      case "caption": result.captions = document.texts(node)
      case "echo": result.echo = document.bool(node) ?? result.echo
      case "eval": result.evaluates = document.bool(node) ?? result.evaluates
      case "output": result.output = document.bool(node) ?? result.output
      case "error": result.error = document.bool(node) ?? result.error
      case "line-numbers": result.lineNumbers = document.bool(node) ?? result.lineNumbers
      case "file": result.file = document.text(node)
      case "inputs": result.inputs = document.strings(node)
      case "timeout": result.timeout = document.duration(node)
      default: result.width = document.fraction(node)
      }
    }
    options = result
  }
}
