/// The folder that keeps drafts, one JSON file each.
package struct DraftStore: Sendable {
  package let folder: String
  package let access: FolderAccess

  /// Makes a store; the folder is made at the first save.
  package init(folder: String, access: FolderAccess = .personal) {
    self.folder = folder
    self.access = access
  }

  /// The folder for a person's drafts: `$XDG_DATA_HOME/intake/drafts`, or the same under `$HOME/.local/share`.
  ///
  /// - Parameter place: what stands before the folder's own name, such as `practice/`.
  /// - Returns: `nil` if neither variable holds an absolute path.
  package static func standardFolder(_ environment: [String: String], _ place: String = "") -> String? {
    StandardFolder.path(place + "drafts", variable: "XDG_DATA_HOME", fallback: ".local/share", environment)
  }
}
