import NotebookSyntax

/// Where a key may end that was read as far as it could be one's: which keys there are is known only
/// when all of them are.
enum KeyEndings {
  /// The whole first, then without signs at its end (`smith2020?`, `eq-a's`), and, where a script
  /// without spaces goes on right after it (`eq-a所示`), without those letters.
  static func of(_ key: String) -> [(key: String, rest: String)] {
    var endings = [(key: key, rest: "")]
    let scalars = Array(key.unicodeScalars)
    for end in scalars.indices.dropFirst().reversed()
    where isWordPart(scalars[end - 1]) && isSentence(scalars[end...]) {
      endings.append((string(scalars[..<end]), string(scalars[end...])))
    }
    return endings
  }

  /// Whether what follows a key can be the sentence's: signs alone, a genitive's ending, a dash of
  /// hyphens. A misspelled label must not be taken for the label that it begins with.
  private static func isSentence(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = rest.first else { return false }
    return first.isOfScriptWithoutSpaces || first == "'" || rest.starts(with: "--".unicodeScalars)
      || !rest.contains(where: isWordPart)
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
