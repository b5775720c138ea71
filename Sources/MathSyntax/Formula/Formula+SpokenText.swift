extension Formula {
  /// That of ``spokenText``, by its BCP 47 tag: writers mark it where a document has another.
  public static let spokenLanguage = "en"

  /// The formula in words: alternative text for those who cannot see it.
  ///
  /// Structure is spoken where it matters ("fraction a over b end fraction"), and left out where
  /// it is plain ("x squared", "a over b" for single symbols).
  ///
  /// Complexity: O(formula).
  public var spokenText: String {
    var speech = Speech()
    speech.say(root)
    return speech.text
  }
}
