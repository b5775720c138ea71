import Diagnostics

extension Metadata {
  /// Gives parameters that are declared the values of a build.
  mutating func set(_ given: [Parameter]) {
    for parameter in given {
      guard let index = parameters.firstIndex(where: { $0.name == parameter.name }) else {
        continue
      }
      parameters[index].value = parameter.value
      variables["params." + parameter.name] = parameter.value.text
    }
  }

  /// The cell, not shown, that declares `params` for the others; nil where there are none.
  func parameterCell(at start: Span, _ context: ParsingContext) -> Block? {
    guard !parameters.isEmpty else { return nil }
    let properties = parameters.map { "let \($0.swiftName) = \($0.swiftValue)" }
    let code =
      "struct NotebookParameters: Sendable { " + properties.joined(separator: "; ")
      + " }\nlet params = NotebookParameters()"
    let place = parameters.first?.span ?? start
    var options = CellOptions(echo: .hidden, output: false)
    options.span = place
    return Block(
      .cell(
        Cell(
          number: context.nextCell(), code: SourceExcerpt(code, origin: place), options: options)),
      at: place)
  }
}

extension Metadata.Parameter {
  /// Its name where Swift can have it: `learning-rate` is `learning_rate`.
  var swiftName: String {
    let name = String(name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
    return "`" + (name.first?.isNumber == true ? "_" + name : name) + "`"
  }

  var swiftValue: String {
    guard case .text(let text) = value else { return value.text }
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\\(scalar)"
      case _ where scalar.value < 32: literal += "\\u{\(String(scalar.value, radix: 16))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
