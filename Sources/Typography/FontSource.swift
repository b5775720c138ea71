import Foundation

/// Where a machine gets a family that the themes name.
struct FontSource {
  /// Debian's package.
  var package: String
  /// The folder below `fonts/opentype/public` of a TeX Live tree.
  var texLiveFolder: String?

  private static let known: [(prefix: String, source: FontSource)] = [
    ("Latin Modern", FontSource(package: "fonts-lmodern")),
    ("LM ", FontSource(package: "fonts-lmodern")),
    ("TeX Gyre", FontSource(package: "fonts-texgyre")),
    ("NewComputerModern", inTeXLive("newcomputermodern")),
    ("STIX Two", inTeXLive("stix2-otf")),
    ("Libertinus", inTeXLive("libertinus-fonts")),
  ]

  /// The source of a family; nil for one that no theme names.
  static func of(_ family: String) -> FontSource? {
    if family.hasPrefix("TeX Gyre"), family.hasSuffix("Math") {
      return FontSource(package: "fonts-texgyre-math")
    }
    return known.first { family.hasPrefix($0.prefix) }?.source
  }

  private static func inTeXLive(_ folder: String) -> FontSource {
    FontSource(package: "texlive-fonts-extra", texLiveFolder: folder)
  }

  /// The trees of Debian's TeX Live and of the installer's, newest year first.
  static let texLiveRoots: [String] = {
    let installed = "/usr/local/texlive"
    let years = (try? FileManager.default.contentsOfDirectory(atPath: installed)) ?? []
    return ["/usr/share/texlive/texmf-dist"]
      + years.sorted(by: >).map { "\(installed)/\($0)/texmf-dist" }
  }()
}
