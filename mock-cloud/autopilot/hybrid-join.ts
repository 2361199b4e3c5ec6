/** Microsoft Entra hybrid join, which this cloud does not have yet: what it says wherever a profile asks for it. */
export const NO_HYBRID_JOIN =
  'Glovebox does not have Microsoft Entra hybrid join yet: make a profile for Microsoft Entra join';
