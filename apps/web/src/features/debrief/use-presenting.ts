import { useNavigate, useSearch } from '@tanstack/react-router'

/** Shows or hides the navigation, which stays so in the address. */
export const usePresenting = () => {
  const { present } = useSearch({ from: '/signed-in' })
  const navigate = useNavigate({ from: '/d/$team/$week/run' })
  return {
    isOn: present === 1,
    set: (isOn: boolean) =>
      void navigate({
        search: ({ present: _before, ...rest }) => (isOn ? { ...rest, present: 1 as const } : rest),
      }),
  }
}
