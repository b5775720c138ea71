import Diagnostics

extension Notebook {
  /// All formulas, in lines and displayed, in the order of the text; those of footnotes last.
  public var formulas: [SourceExcerpt] {
    var formulas: [SourceExcerpt] = []
    nodes.walk { node in
      switch node {
      case .block(let block): if case .math(let source) = block.kind { formulas.append(source) }
      case .inline(let inline): if case .math(let source) = inline.kind { formulas.append(source) }
      }
    }
    return formulas
  }

  /// Whether a formula may define commands: what it does is for the parser of formulas to say.
  public static func mayDefineMacros(_ latex: String) -> Bool {
    var rest = latex.utf8[...]
    while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
      let name = rest[rest.index(after: backslash)...].prefix { 65...90 ~= $0 || 97...122 ~= $0 }
      // A sign behind the backslash is a command of its own: `\\` ends a row.
      let end = name.isEmpty ? rest.index(backslash, offsetBy: 2, limitedBy: rest.endIndex) : nil
      rest = rest[(end ?? name.endIndex)...]
      if let name = String(name), definers.contains(name) { return true }
    }
    return false
  }

  private static let definers: Set<String> = [
    "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "def", "gdef", "edef",
    "xdef", "let", "DeclareMathOperator", "DeclarePairedDelimiter", "DeclarePairedDelimiterX",
    "DeclarePairedDelimiterXPP", "NewDocumentCommand", "RenewDocumentCommand",
    "ProvideDocumentCommand", "DeclareDocumentCommand", "newcolumntype", "definecolor", "colorlet",
    "providecolor", "setlength", "addtolength", "arraycolsep", "jot", "fboxsep", "fboxrule",
  ]
}
