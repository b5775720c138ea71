/// Finds calls of functions by their bare names: what a cell uses of the notebook API.
enum CalledNames {
  /// Whether Swift code calls a function, outside of comments and strings; neither a method of that
  /// name nor its declaration is a call.
  static func contains(_ name: String, in code: String) -> Bool {
    guard code.contains(name) else { return false }
    // Comments, strings, declarations, and words with what they are members of.
    let tokens =
      #/\/\/[^\n]*|\/\*(?s:.*?)\*\/|"""(?s:.*?)"""|"(?:\\.|[^"\\\n])*"|func\s+\w+|\.?[\w.]+\s*\(?/#
    return code.matches(of: tokens).contains { match in
      let text = match.output
      guard text.hasSuffix("(") else { return false }
      let called = text.dropLast().filter { !$0.isWhitespace }
      return called == name || called == "NotebookAPI." + name
    }
  }
}
