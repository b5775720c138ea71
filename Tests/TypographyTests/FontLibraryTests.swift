import Testing
import Typography

@Suite struct FontLibraryTests {
  @Test(arguments: [
    ("Latin Modern Imaginary", "fonts-lmodern"), ("TeX Gyre Imaginary Math", "fonts-texgyre-math"),
    ("TeX Gyre Imaginary", "fonts-texgyre"), ("STIX Two Imaginary", "texlive-fonts-extra"),
    ("Libertinus Imaginary", "texlive-fonts-extra"),
    ("NewComputerModernImaginary", "texlive-fonts-extra"), ("Imaginary", nil),
  ]) func aMissingFamilyNamesItsPackage(family: String, package: String?) {
    #expect(throws: FontError.notInstalled(family: family, package: package)) {
      try FontLibrary.shared.font(.init(family: family))
    }
  }
}
