internal import COpenBLAS

/// The version of OpenBLAS that is loaded, "0.3.21".
public var openBLASVersion: String {
  // "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH …"
  let words = String(cString: openblas_get_config()).split(separator: " ")
  return words.count > 1 ? String(words[1]) : ""
}
