/// What the parser must know of an environment.
struct Environment {
  var kind: Grid.Kind
  var left: Unicode.Scalar?
  var right: Unicode.Scalar?
  var style = MathStyle.text
  var isTopLevel = false
  var isTight = false
  var isTransparent = false
  /// breqn's, with options in brackets
  var isBreqn = false
  /// `[t]`, `[b]`, `[c]`
  var takesPosition = false
  /// `array`'s columns
  var takesColumns = false
  /// `alignat`'s number of pairs
  var takesCount = false
  /// `numcases`' formula before the brace
  var takesLeftSide = false
  /// `cases*`: all columns but the first are text.
  var hasText = false
  var maximumColumns = Int.max

  static let named: [String: Environment] = {
    var table: [String: Environment] = [:]
    let delimiters: [(String, Unicode.Scalar?, Unicode.Scalar?)] = [
      ("matrix", nil, nil), ("pmatrix", "(", ")"), ("bmatrix", "[", "]"),
      ("Bmatrix", "{", "}"), ("vmatrix", "|", "|"), ("Vmatrix", "\u{2016}", "\u{2016}"),
    ]
    for (name, left, right) in delimiters {
      table[name] = Environment(kind: .matrix, left: left, right: right)
      table[name + "*"] = Environment(
        kind: .matrix, left: left, right: right, takesPosition: true)
      let small = name == "matrix" ? "smallmatrix" : String(name.first!) + "smallmatrix"
      table[small] = Environment(kind: .smallMatrix, left: left, right: right, style: .script)
      table[small + "*"] = Environment(
        kind: .smallMatrix, left: left, right: right, style: .script, takesPosition: true)
    }
    table["array"] = Environment(kind: .matrix, takesPosition: true, takesColumns: true)
    table["darray"] = Environment(
      kind: .matrix, style: .display, takesPosition: true, takesColumns: true)
    table["tabular"] = Environment(kind: .matrix, takesPosition: true, takesColumns: true)
    table["CD"] = Environment(kind: .matrix)
    table["subarray"] = Environment(kind: .substack, style: .script, takesColumns: true)
    for (prefix, style) in [("", MathStyle.text), ("d", .display)] {
      table[prefix + "cases"] = Environment(
        kind: .cases, left: "{", style: style, maximumColumns: 2)
      table[prefix + "rcases"] = Environment(
        kind: .cases, right: "}", style: style, maximumColumns: 2)
      table[prefix + "cases*"] = Environment(
        kind: .cases, left: "{", style: style, hasText: true, maximumColumns: 2)
      table[prefix + "rcases*"] = Environment(
        kind: .cases, right: "}", style: style, hasText: true, maximumColumns: 2)
    }
    table["aligned"] = Environment(kind: .alignment, style: .display, takesPosition: true)
    table["split"] = Environment(kind: .alignment, style: .display)
    table["alignedat"] = Environment(
      kind: .alignment, style: .display, isTight: true, takesPosition: true, takesCount: true)
    table["gathered"] = Environment(kind: .gathering, style: .display, takesPosition: true)
    table["lgathered"] = Environment(kind: .gathering, style: .display, takesPosition: true)
    table["rgathered"] = Environment(kind: .gathering, style: .display, takesPosition: true)
    table["multlined"] = Environment(kind: .multline, style: .display, takesPosition: true)
    for star in ["", "*"] {
      for name in ["align", "flalign", "eqnarray"] {
        table[name + star] = Environment(kind: .alignment, style: .display, isTopLevel: true)
      }
      for name in ["alignat", "xalignat", "xxalignat"] {
        table[name + star] = Environment(
          kind: .alignment, style: .display, isTopLevel: true, isTight: name == "alignat",
          takesCount: true)
      }
      table["gather" + star] = Environment(kind: .gathering, style: .display, isTopLevel: true)
      table["multline" + star] = Environment(kind: .multline, style: .display, isTopLevel: true)
      table["equation" + star] = Environment(
        kind: .gathering, style: .display, isTopLevel: true, isTransparent: true)
    }
    for name in ["numcases", "subnumcases"] {
      table[name] = Environment(
        kind: .alignment, style: .display, isTopLevel: true, takesLeftSide: true, hasText: true,
        maximumColumns: 2)
    }
    for star in ["", "*"] {
      table["IEEEeqnarray" + star] = Environment(
        kind: .alignment, style: .display, isTopLevel: true)
      for name in ["IEEEeqnarraybox", "IEEEeqnarrayboxm", "IEEEeqnarrayboxt"] {
        table[name + star] = Environment(kind: .alignment, style: .display)
      }
    }
    for name in ["dmath", "dgroup", "dseries"] {
      for star in ["", "*"] {
        table[name + star] = Environment(
          kind: .gathering, style: .display, isTopLevel: true, isTransparent: true, isBreqn: true)
      }
    }
    table["dsuspend"] = Environment(kind: .gathering)
    for name in ["subequations", "displaymath", "math"] {
      table[name] = Environment(
        kind: .gathering, style: .display, isTopLevel: true, isTransparent: true)
    }
    return table
  }()
}
