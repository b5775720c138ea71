/// The characters that formulas show, and which of them stand in scripts: the style sheet gives these the
/// glyphs that the math font has for them.
struct MathCharacters {
  private(set) var all: Set<Unicode.Scalar> = []
  /// Those of words, which are set in the fonts of the text where these have them.
  private(set) var words: Set<Unicode.Scalar> = []
  private(set) var scripts: Set<Unicode.Scalar> = []
  /// Those in scripts of scripts.
  private(set) var secondary: Set<Unicode.Scalar> = []

  /// - Parameter level: 0 in the size of text, 1 in scripts, 2 in scripts of scripts.
  mutating func add(_ text: String, level: Int) {
    for scalar in text.unicodeScalars {
      all.insert(scalar)
      if level > 0 { scripts.insert(scalar) }
      if level > 1 { secondary.insert(scalar) }
    }
  }

  mutating func addWords(_ text: String) { words.formUnion(text.unicodeScalars) }
}
