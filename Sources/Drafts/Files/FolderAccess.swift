internal import Glibc

/// Who may use a folder of ours and the files in it.
package enum FolderAccess: Hashable, Sendable {
  /// One person alone: folders 0700, files 0600, and the folder has to belong to this person.
  case personal
  /// A group: folders 2770, files 0660, whoever of the group made them. The folder has to have the set-group-ID bit, so
  /// that what is made in it belongs to the group as well.
  case team
}

/// Why a folder cannot be that of a team.
package enum TeamFolderProblem: Error, Hashable, Sendable {
  case missing
  case notAFolder
  /// This person is not in the group that it belongs to.
  case notInGroup
  /// It has no set-group-ID bit (`chmod g+s`).
  case noGroupBit
  /// Everybody may write into it (`chmod o-w`).
  case writableByAll
  /// The value of `errno` for what the system refused.
  case system(Int32)
}

extension FolderAccess {
  /// Finds out whether a folder is set up for a team, to say what is missing before anything else fails.
  ///
  /// - Returns: `nil` if nothing is missing.
  package static func problem(ofTeamFolder path: String) -> TeamFolderProblem? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR ? .missing : .system(errno)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return .notAFolder }
    return teamProblem(status)
  }

  static func teamProblem(_ status: stat) -> TeamFolderProblem? {
    guard isInGroup(status.st_gid) || (geteuid() == 0 && status.st_uid == 0) else { return .notInGroup }
    if status.st_mode & S_ISGID == 0 { return .noGroupBit }
    if status.st_uid != geteuid(), status.st_mode & S_IWOTH != 0 { return .writableByAll }
    return nil
  }

  private static func isInGroup(_ group: gid_t) -> Bool {
    if group == getegid() { return true }
    var groups = [gid_t](repeating: 0, count: Int(max(0, getgroups(0, nil))))
    let count = getgroups(Int32(groups.count), &groups)
    return count > 0 && groups.prefix(Int(count)).contains(group)
  }

  var fileMode: mode_t { self == .personal ? 0o600 : 0o660 }

  var folderMode: mode_t { self == .personal ? 0o700 : 0o2770 }

  /// True if a folder with that status may be used at all.
  func admits(_ status: stat) -> Bool {
    switch self {
    case .personal: status.st_uid == geteuid()
    case .team: Self.teamProblem(status) == nil
    }
  }

  /// The mode that a folder of this person's should have instead; `nil` if its own will do.
  func correctedMode(ofFolder mode: mode_t) -> mode_t? {
    switch self {
    case .personal: mode & 0o077 == 0 ? nil : folderMode
    case .team: mode & 0o2777 == folderMode ? nil : folderMode | mode & S_ISVTX
    }
  }
}
