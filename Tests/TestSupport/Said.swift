/// What the program says of things outside of the wizard, for its pictures; a test compares it with the program.
public enum Said {
  public static let refused = "The server refused the request (400)."
  public static let notAuthorised =
    "The server did not accept the token (401). Nothing was created. A token file is read again before the next "
    + "attempt, INTAKE_TOKEN at the next start."
  public static let notReached = "The server cannot be reached: Connection refused. Nothing was sent."
  public static let noAnswer = "The connection closed before an answer came."
  public static let unnamed = "The server accepted the request (200), but its answer names no UUID."
  public static let incompleteList = "The server's list of requests could be read only to 50 of 150."
  public static let held = "ann has had this draft open on db7 since 13:40."
  public static let heldWords = "open: ann"
  public static let changedOnDisk = "The file was changed by somebody else since it was opened here."
  public static let diskFull = "No space left on device (write /home/ann/drafts/bob-big-boy-7f3a91c2.json)."
}
