import Diagnostics

/// A formula that was taken out of a paper.
struct PaperFormula {
  enum Form {
    case inline
    /// `\[ … \]`, or an environment by its name without a star.
    case display(environment: String, isNumbered: Bool)
  }

  var form: Form
  /// Without its delimiters, its environment, and comments.
  var latex: String
  /// The index of its first line in the paper.
  var line: Int
}

/// A display as the notebook has it.
struct ImportedDisplay {
  /// Between its dollars.
  var latex: String
  var label: String?
  var line: Int
}
