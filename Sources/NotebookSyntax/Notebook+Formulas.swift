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
    guard latex.utf8.contains(UInt8(ascii: "\\")) else { return false }
    return definers.contains { latex.contains($0) }
  }

  private static let definers = [
    "\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareRobustCommand", "\\def",
    "\\gdef", "\\edef", "\\xdef", "\\let", "\\DeclareMathOperator", "\\DeclarePairedDelimiter",
    "DocumentCommand", "\\newcolumntype", "\\colorlet", "\\providecolor", "\\setlength",
    "\\addtolength", "\\arraycolsep", "\\jot", "\\fboxsep", "\\fboxrule",
  ]
}
