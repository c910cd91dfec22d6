package io.silta.server;

/** Placeholder. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("silta " + Main.class.getPackage().getImplementationVersion());
  }
}
