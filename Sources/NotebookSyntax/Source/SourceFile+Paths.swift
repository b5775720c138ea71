import Diagnostics

extension SourceFile {
  /// Its folder as its own path writes it, with the slash behind; empty for a bare name.
  var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
}
