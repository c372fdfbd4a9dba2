import Drafts
import Foundation
import Glibc

/// The files behind the paths on a command line.
struct RequestPaths {
  /// A file, or one of the requests in it.
  struct File: Hashable {
    /// The name to show: the path or the name of a draft as a person wrote it, or the path below the folder they named.
    var name: String
    /// The path to read; `-` is standard input, and `#3` at the end is the third request of the file.
    var path: String
    /// The reason why it cannot be read, if that is known already.
    var problem: String?

    init(name: String, path: String, problem: String? = nil) {
      self.name = name
      self.path = path
      self.problem = problem
    }

    /// The path without the number of a request, and that number, from one.
    ///
    /// If a file has the very name, the number is a part of the name.
    var address: (path: String, number: Int?) {
      guard let (base, number) = RequestPaths.address(path), access(path, F_OK) != 0 else { return (path, nil) }
      return (base, number)
    }

    /// True if its requests are kept from the first reading: streams cannot be read again, and a file of many requests
    /// should not be read again for each of them.
    var isReadOnce: Bool { address.number != nil || InputStreams.isStream(path) }
  }

  /// An entry of a folder that is not read.
  struct Skipped: Hashable {
    var name: String
    /// The reason, to stand after "skipped: ".
    var reason: String
  }

  private(set) var files: [File] = []
  private(set) var skipped: [Skipped] = []
  /// The folders, as a person wrote them, in which nothing was found to read.
  private(set) var emptyFolders: [String] = []
  private let isRecursive: Bool
  private let ownFolders: [FileIdentity]

  /// Finds the files that paths stand for.
  ///
  /// A folder stands for its `.json`, `.json5` and `.jsonl` files in the order of their names, and with `recursive` for
  /// those in its folders too. Symbolic links in it, hidden files and files that were set aside are skipped; notes that
  /// the store makes beside drafts are ignored. A name without a slash that no file has is a draft's.
  ///
  /// - Parameters:
  ///   - recursive: whether folders inside folders are read.
  ///   - folder: the folder that relative paths start from; `nil` is the current folder.
  ///   - store: the place of drafts, if they can be named.
  ///   - ownFolders: the folders of records, which `recursive` leaves out.
  init(
    _ paths: [String], recursive: Bool = false, in folder: String? = nil, store: DraftStore? = nil,
    ownFolders: [String] = []
  ) {
    isRecursive = recursive
    self.ownFolders = recursive ? ownFolders.compactMap(FileIdentity.init) : []
    for path in paths {
      let place = folder.map { path.hasPrefix("/") || InputStreams.isStream(path) ? path : $0 + "/" + path } ?? path
      switch Self.kind(of: place, followingLinks: true) {
      case S_IFDIR: addFolder(path, at: place)
      case nil where !path.contains("/"): files.append(File(name: path, path: Self.draft(path, in: store) ?? place))
      default: files.append(File(name: path, path: place))
      }
    }
  }

  /// The file of the draft of that name, with the number of a request behind it as it was given.
  ///
  /// - Returns: `nil` if there is no such draft.
  private static func draft(_ name: String, in store: DraftStore?) -> String? {
    guard let store else { return nil }
    let draft = store.path(ofDraft: name)
    if kind(of: draft, followingLinks: false) == S_IFREG { return draft }
    guard let (base, number) = address(name) else { return nil }
    let numbered = store.path(ofDraft: base)
    return kind(of: numbered, followingLinks: false) == S_IFREG ? "\(numbered)#\(number)" : nil
  }

  /// The path and the number in a text such as `requests.jsonl#3`; `nil` if it has no number.
  private static func address(_ text: String) -> (path: String, number: Int)? {
    guard let mark = text.lastIndex(of: "#"), mark > text.startIndex else { return nil }
    let digits = text[text.index(after: mark)...]
    guard let number = Int(digits), String(number) == digits, number > 0 else { return nil }
    return (String(text[..<mark]), number)
  }

  private mutating func addFolder(_ name: String, at place: String) {
    let count = files.count
    addEntries(of: name, at: place)
    if files.count == count { emptyFolders.append(name) }
  }

  private mutating func addEntries(of name: String, at place: String) {
    let prefix = name.hasSuffix("/") ? name : name + "/"
    guard let entries = FolderEntry.all(in: place) else {
      // Reading it as a file says what is wrong.
      files.append(File(name: name, path: place))
      return
    }
    for entry in entries where !DraftStore.isOwnNote(entry.name) {
      let (entryName, path) = (prefix + entry.name, place + "/" + entry.name)
      let kind = entry.isNameValid ? entry.kind ?? Self.kind(of: path, followingLinks: false) : entry.kind
      if isRecursive, kind == S_IFDIR, entry.isNameValid, !entry.name.hasPrefix(".") {
        if FileIdentity(path).map(ownFolders.contains) == true {
          skipped.append(Skipped(name: entryName, reason: "intake's own records"))
        } else {
          addEntries(of: entryName, at: path)
        }
      } else if let reason = Self.reasonToSkip(entry.name, kind) {
        skipped.append(Skipped(name: entryName, reason: reason))
      } else {
        let problem = entry.isNameValid ? nil : "The name of the file is not UTF-8; rename it."
        files.append(File(name: entryName, path: path, problem: problem))
      }
    }
  }

  /// The reason to skip an entry of a folder; `nil` for a file to read.
  ///
  /// - Parameter kind: the type bits of its mode; `nil` if it is gone.
  static func reasonToSkip(_ name: String, _ kind: mode_t?) -> String? {
    if name.hasPrefix(".") { return kind == S_IFDIR ? "a hidden folder" : "a hidden file" }
    if name.contains(".corrupt-") { return "a file that was set aside as damaged" }
    switch kind {
    case nil: return "gone meanwhile"
    case S_IFDIR: return "a folder inside the folder"
    case S_IFLNK: return "a symbolic link"
    case S_IFREG: return hasRequestExtension(name) ? nil : "not a .json, .json5 or .jsonl file"
    default: return "not a regular file"
    }
  }

  private static func hasRequestExtension(_ name: String) -> Bool {
    [".json", ".json5", linesExtension].contains { name.lowercased().hasSuffix($0) }
  }

  /// The ending of the names of files that hold JSON Lines.
  static let linesExtension = ".jsonl"

  /// The type bits of a file's mode; `nil` if there is no such file.
  private static func kind(of path: String, followingLinks: Bool) -> mode_t? {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    return result == 0 ? status.st_mode & S_IFMT : nil
  }
}

/// One entry of a folder.
private struct FolderEntry {
  /// The name; bytes that are not UTF-8 are written as `\xE9`, so that they can be seen.
  var name: String
  var isNameValid: Bool
  /// The type bits of its mode; `nil` if the file system does not tell with the name.
  var kind: mode_t?

  /// Every entry of a folder but itself and its parent, in the order of their names.
  ///
  /// - Returns: `nil` if the folder cannot be read.
  static func all(in path: String) -> [FolderEntry]? {
    guard let stream = opendir(path) else { return nil }
    defer { closedir(stream) }
    var entries: [FolderEntry] = []
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      let valid = String(validating: bytes, as: UTF8.self)
      let name = valid ?? visible(bytes)
      guard name != ".", name != ".." else { continue }
      let type = Int32(entry.pointee.d_type)
      // DTTOIF of dirent.h.
      entries.append(
        FolderEntry(name: name, isNameValid: valid != nil, kind: type == DT_UNKNOWN ? nil : mode_t(type) << 12))
    }
    return entries.sorted { $0.name < $1.name }
  }

  private static func visible(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return (0x20..<0x7F).contains(byte)
        ? String(Character(Unicode.Scalar(byte))) : "\\x" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}

/// The file that a path leads to, whichever way the path gets there.
private struct FileIdentity: Hashable {
  var device: dev_t
  var number: ino_t

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, number) = (status.st_dev, status.st_ino)
  }
}
