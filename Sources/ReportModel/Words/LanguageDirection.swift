/// Whether text of a language is written from right to left: by its script where the tag names one,
/// else by the script that the language is usually written in.
public func isWrittenFromRightToLeft(_ language: String) -> Bool {
  let parts = language.lowercased().split { $0 == "-" || $0 == "_" }
  guard let name = parts.first else { return false }
  if let script = parts.dropFirst().first(where: { $0.count == 4 && $0.first?.isLetter == true }) {
    return scriptsFromRightToLeft.contains(String(script))
  }
  return languagesFromRightToLeft.contains(String(name))
}

private let scriptsFromRightToLeft: Set = [
  "arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "samr", "mand",
]

private let languagesFromRightToLeft: Set = [
  "ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
]
