/// Finds the folders that the XDG Base Directory Specification 0.8 gives to a program.
enum StandardFolder {
  /// A folder of the program under one of the specification's bases.
  ///
  /// - Parameters:
  ///   - variable: the environment variable of the base; a value that is not absolute does not count.
  ///   - fallback: the base below the home folder where the variable does not count.
  /// - Returns: `nil` if the home folder is not known either.
  static func path(
    _ name: String, variable: String, fallback: String, _ environment: [String: String]
  ) -> String? {
    if let base = absolute(environment[variable]) { return base + "/intake/" + name }
    return absolute(environment["HOME"]).map { $0 + "/" + fallback + "/intake/" + name }
  }

  private static func absolute(_ path: String?) -> String? {
    guard var path, path.hasPrefix("/") else { return nil }
    while path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
