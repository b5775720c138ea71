import Diagnostics
import MathSyntax

/// Formulas as their author wrote them, with labels as notebooks have them.
extension MarkdownWriter {
  mutating func formula(_ content: PandocNode, _ setting: Setting) -> String {
    let latex = content[1].string ?? ""
    guard let match = latex.firstMatch(of: /^\s*\\ntkmath\s*\{(\d+)\}\s*$/),
      let number = Int(match.1), paper.formulas.indices.contains(number)
    else {
      // Out of the text of a macro, which pandoc has put in.
      return "$" + Self.oneLine(latex) + "$"
    }
    let formula = paper.formulas[number]
    guard case .display(let environment, let isNumbered) = formula.form, setting == .text else {
      let body = Self.labelled(formula.latex).text
      examine(body, formula)
      return "$" + Self.oneLine(body) + "$"
    }
    return "\n\n" + display(formula, environment, isNumbered) + "\n\n"
  }

  /// Mistakes that our parser finds are told here, where the paper's lines are known.
  private mutating func examine(_ latex: String, _ formula: PaperFormula) {
    let parsed = Formula.parse(SourceExcerpt(latex), macros: macros)
    for fault in parsed.diagnostics where fault.severity == .error {
      losses.append(paper.lost("in a formula: \(fault.message)", at: formula.line))
    }
  }

  private mutating func display(
    _ formula: PaperFormula, _ environment: String, _ isNumbered: Bool
  ) -> String {
    var (latex, names) = Self.labelled(formula.latex)
    let rows = Self.rowEnvironments[environment]
    if environment == "alignat" || environment == "IEEEeqnarray" {
      var reader = TeXReader(latex)
      if reader.option() != nil || true, reader.group() != nil {
        latex = reader.text(reader.index..<reader.bytes.count)
      }
    }
    if environment == "eqnarray" || environment == "IEEEeqnarray" {
      latex = Self.withoutThirdColumn(latex)
    }
    if let rows, names.count > 1 {
      // Rows with labels of their own.
      var labelled =
        environment == "eqnarray" || environment == "IEEEeqnarray"
        ? Self.withoutThirdColumn(formula.latex) : formula.latex
      var own: [String] = []
      for name in names {
        let label = labels.add(name, kind: "eq")
        own.append(label)
        labelled = labelled.replacing("\\label{\(name)}", with: "\\label{\(label)}")
      }
      let text = "\\begin{\(rows.numbered)}\n\(labelled.trimmed)\n\\end{\(rows.numbered)}"
      examine(text, formula)
      displays.append(
        ImportedDisplay(latex: text, label: own.joined(separator: ", "), line: formula.line))
      return "$$\n\(text)\n$$"
    }
    latex = latex.replacing("\\nonumber", with: "").replacing("\\notag", with: "").trimmed
    if let rows, latex.contains("\\\\") || latex.contains("&") || rows.isAlways {
      latex = "\\begin{\(rows.plain)}\n\(latex)\n\\end{\(rows.plain)}"
    }
    examine(latex, formula)
    var label: String?
    if let name = names.first {
      label = labels.add(name, kind: "eq")
    } else if isNumbered || !hasNumbers {
      label = labels.addDisplay()
    }
    displays.append(ImportedDisplay(latex: latex, label: label, line: formula.line))
    let attributes = label.map { " {#\($0)}" } ?? ""
    return latex.contains("\n") ? "$$\n\(latex)\n$$\(attributes)" : "$$ \(latex) $$\(attributes)"
  }

  private static let rowEnvironments: [String: (plain: String, numbered: String, isAlways: Bool)] =
    [
      "align": ("aligned", "align", false), "alignat": ("aligned", "align", false),
      "flalign": ("aligned", "align", false), "eqnarray": ("aligned", "align", false),
      "IEEEeqnarray": ("aligned", "align", false), "gather": ("gathered", "gather", false),
      "multline": ("multlined", "gather", true),
    ]

  /// The text without its `\label{…}`, and their names.
  private static func labelled(_ latex: String) -> (text: String, names: [String]) {
    var names: [String] = []
    let text = latex.replacing(/\\label\s*\{([^{}]*)\}/) { match in
      names.append(match.1.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      return ""
    }
    return (text, names)
  }

  /// `a &=& b` as `a &= b`.
  private static func withoutThirdColumn(_ latex: String) -> String {
    var result: [UInt8] = []
    var depth = 0
    var count = 0
    var reader = TeXReader(latex)
    while !reader.isAtEnd {
      let byte = reader.byte
      if byte == UInt8(ascii: "\\") {
        if reader.starts(with: "\\\\") { count = 0 }
        if reader.starts(with: "\\begin") { depth += 1 }
        if reader.starts(with: "\\end") { depth -= 1 }
        result.append(byte)
        reader.index += 1
        if !reader.isAtEnd {
          result.append(reader.byte)
          reader.index += 1
        }
        continue
      }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if byte == UInt8(ascii: "&"), depth == 0 {
        count += 1
        if count == 2 {
          reader.index += 1
          continue
        }
      }
      result.append(byte)
      reader.index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func oneLine(_ latex: String) -> String {
    latex.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
