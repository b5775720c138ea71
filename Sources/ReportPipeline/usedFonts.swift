import BuildArtifacts
import ContentDigest
import Foundation
import Typography

/// The font files that pages draw with, and further fonts, by name, each with its digest: the same name on another
/// machine may be another version.
func usedFonts(in pages: [Frame], _ fonts: [Font]) -> [BuildRecord.File] {
  var paths = Set(fonts.map(\.identity.path))
  for page in pages { collect(page, into: &paths) }
  return paths.map { path in
    BuildRecord.File(
      path: URL(filePath: path).lastPathComponent, digest: SHA256.hex(ofFile: path))
  }
  .sorted { $0.path < $1.path }
}

private func collect(_ frame: Frame, into paths: inout Set<String>) {
  var last: Font?
  for item in frame.items {
    switch item.content {
    case .glyphs(let run):
      if run.font !== last { paths.insert(run.font.identity.path) }
      last = run.font
    case .group(let inner, _, _): collect(inner, into: &paths)
    default: break
    }
  }
}
