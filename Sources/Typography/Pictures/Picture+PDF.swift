import Foundation

extension Picture {
  /// The first page of a PDF as SVG, whose letters are outlines: by poppler's `pdftocairo`, where it is
  /// installed.
  static func vectors(ofPDF path: String) throws(PictureError) -> [UInt8] {
    guard let program = converter else { throw .unsupported("PDF") }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-svg", "-f", "1", "-l", "1", path, "-"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw .unsupported("PDF")
    }
    let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0, !data.isEmpty else {
      throw .damaged("its first page cannot be read")
    }
    return [UInt8](data)
  }

  private static let converter = ["/usr/bin/pdftocairo", "/usr/local/bin/pdftocairo"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
}
