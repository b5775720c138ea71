#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension SourceFile {
  /// The file at a path, and what is wrong with it: unreadable files are empty, bytes that are not
  /// UTF-8 are replaced, each with an error.
  public static func load(_ path: String) -> (SourceFile, [Diagnostic]) {
    guard let bytes = contents(of: path) else {
      let reason = String(cString: strerror(errno))
      let file = SourceFile(path: path, text: "")
      return (file, [.error("source.unreadable", "\(path) cannot be read: \(reason)", at: nil)])
    }
    let file = SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self))
    guard String(validating: bytes, as: UTF8.self) == nil else { return (file, []) }
    return (file, [.error("source.encoding", "This file is not UTF-8", at: file.firstReplacement)])
  }

  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The first character that stands for bytes that could not be decoded.
  private var firstReplacement: Span? {
    let replacement = Array("\u{FFFD}".utf8)
    let utf8 = Array(text.utf8)
    let start = utf8.indices.first { utf8[$0...].starts(with: replacement) }
    return start.map { Span(self, $0..<$0 + replacement.count) }
  }
}
